// The hubs that plays and telemetry arrive in. The application's key may send and listen; it cannot manage.
param name string
param location string
param tags object
param keyVaultName string
param partitionCount int
param maximumThroughputUnits int

@description('Hours that events can be read again.')
param retentionTimeInHours int = 72

@description('The hubs.')
param hubs array = ['plays', 'telemetry']

@description('Consumer groups of each hub beyond $Default, which every hub has and the application reads.')
param consumerGroups array = []

var groups = flatten(map(hubs, hub => map(consumerGroups, group => { hub: hub, name: group })))

resource namespace 'Microsoft.EventHub/namespaces@2024-01-01' = {
  name: name
  location: location
  tags: tags
  sku: { name: 'Standard', tier: 'Standard', capacity: 1 }
  properties: {
    minimumTlsVersion: '1.2'
    isAutoInflateEnabled: maximumThroughputUnits > 1
    maximumThroughputUnits: maximumThroughputUnits > 1 ? maximumThroughputUnits : 0
  }

  resource application 'authorizationRules' = {
    name: 'application'
    properties: { rights: ['Send', 'Listen'] }
  }

  resource hub 'eventhubs' = [
    for hubName in hubs: {
      name: hubName
      properties: {
        partitionCount: partitionCount
        retentionDescription: { cleanupPolicy: 'Delete', retentionTimeInHours: retentionTimeInHours }
      }
    }
  ]
}

resource group 'Microsoft.EventHub/namespaces/eventhubs/consumergroups@2024-01-01' = [
  for item in groups: {
    name: '${name}/${item.hub}/${item.name}'
    dependsOn: [namespace::hub]
  }
]

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' existing = {
  name: keyVaultName

  resource connection 'secrets' = {
    name: 'EventHubs'
    properties: { value: namespace::application.listKeys().primaryConnectionString }
  }
}

output hostName string = '${namespace.name}.servicebus.windows.net'
output connectionSecretUri string = vault::connection.properties.secretUri
