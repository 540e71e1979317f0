// The index of the catalogue. Keys are off.
param name string
param location string
param tags object
param principalId string
param sku string

var searchIndexDataContributor = subscriptionResourceId(
  'Microsoft.Authorization/roleDefinitions', '8ebe5a00-799e-43f5-93ac-243d3dce84a7')

resource service 'Microsoft.Search/searchServices@2023-11-01' = {
  name: name
  location: location
  tags: tags
  sku: { name: sku }
  properties: {
    replicaCount: 1
    partitionCount: 1
    disableLocalAuth: true
  }
}

resource indexer 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: service
  name: guid(service.id, principalId, searchIndexDataContributor)
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: searchIndexDataContributor
  }
}

output endpoint string = 'https://${service.name}.search.windows.net'
