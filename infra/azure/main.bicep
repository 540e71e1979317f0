// Cadenza in one resource group: the Function App, what it stores and reads, and who may do what.
targetScope = 'resourceGroup'

@description('Names begin with it: short, lower case, unique enough for your organisation.')
@minLength(3)
@maxLength(11)
param name string = 'cadenza'

@description('The region of everything.')
param location string = resourceGroup().location

@description('Partitions of each event hub. It cannot be changed later: choose for the load to come.')
@minValue(1)
@maxValue(32)
param partitionCount int = 16

@description('Throughput units that the Event Hubs namespace may grow to: 1 MB/s in and 2 MB/s out each.')
@minValue(1)
@maxValue(40)
param maximumThroughputUnits int = 8

@description('Request units per second that the database may grow to, shared by its containers; null: serverless.')
param databaseMaximumThroughput int?

@description('Instances the Function App may grow to.')
@minValue(1)
@maxValue(1000)
param maximumInstanceCount int = 100

@description('The tier of Azure AI Search.')
@allowed(['basic', 'standard', 'standard2'])
param searchSku string = 'basic'

@description('For whom access tokens are issued, and by whom: the app itself, at its own URL or the one given, or an external OpenID Connect authority.')
param accounts { audience: string, issuer: string?, authority: string? }

@description('The scheme of URIs, such as spotify:track:….')
param uriScheme string = 'spotify'

@description('When hours are looked at to be closed (NCRONTAB, UTC).')
param closeHoursSchedule string = '0 */5 * * * *'

@description('When hours are removed whose retention is over (NCRONTAB, UTC).')
param removeHoursSchedule string = '0 30 3 * * *'

@description('When a heartbeat goes to every partition, so that hours of quiet hubs close too (NCRONTAB, UTC).')
param heartbeatSchedule string = '0 * * * * *'

@description('When the app looks for new albums to link to works.')
param linkWorksSchedule string = '0 */5 * * * *'

@description('Tags of every resource.')
param tags object = { application: 'cadenza' }

var unique = uniqueString(resourceGroup().id, name)
var nameUnique = '${name}-${unique}'

// Its own issuer signs by the keys in the vault; an external one is found by its URL.
var issuerSettings = empty(accounts.?authority)
  ? {
      Accounts__Issuer: accounts.?issuer ?? 'https://${nameUnique}.azurewebsites.net'
      Accounts__Keys__VaultUri: keyVault.outputs.uri
    }
  : { Accounts__Authority: accounts.?authority }

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: '${name}-app'
  location: location
  tags: tags
}

module monitoring 'modules/monitoring.bicep' = {
  params: {
    name: name
    location: location
    tags: tags
    principalId: identity.properties.principalId
  }
}

module keyVault 'modules/key-vault.bicep' = {
  params: {
    name: take('${name}${unique}', 24)
    location: location
    tags: tags
    principalId: identity.properties.principalId
  }
}

module hostStorage 'modules/host-storage.bicep' = {
  params: {
    name: take('${toLower(replace(name, '-', ''))}host${unique}', 24)
    location: location
    tags: tags
    principalId: identity.properties.principalId
  }
}

module eventStorage 'modules/event-storage.bicep' = {
  params: {
    name: take('${toLower(replace(name, '-', ''))}data${unique}', 24)
    location: location
    tags: tags
    keyVaultName: keyVault.outputs.name
  }
}

module eventHubs 'modules/event-hubs.bicep' = {
  params: {
    name: nameUnique
    location: location
    tags: tags
    keyVaultName: keyVault.outputs.name
    partitionCount: partitionCount
    maximumThroughputUnits: maximumThroughputUnits
  }
}

module cosmos 'modules/cosmos.bicep' = {
  params: {
    name: nameUnique
    location: location
    tags: tags
    principalId: identity.properties.principalId
    maximumThroughput: databaseMaximumThroughput
  }
}

module search 'modules/search.bicep' = {
  params: {
    name: nameUnique
    location: location
    tags: tags
    principalId: identity.properties.principalId
    sku: searchSku
  }
}

module functionApp 'modules/function-app.bicep' = {
  params: {
    name: nameUnique
    location: location
    tags: tags
    identityId: identity.id
    identityClientId: identity.properties.clientId
    hostStorageName: hostStorage.outputs.name
    packageContainerUri: hostStorage.outputs.packageContainerUri
    maximumInstanceCount: maximumInstanceCount
    applicationInsightsConnectionString: monitoring.outputs.connectionString
    settings: union(issuerSettings, {
      Cosmos__accountEndpoint: cosmos.outputs.endpoint
      Search__endpoint: search.outputs.endpoint
      EventHubs: keyVaultReference(eventHubs.outputs.connectionSecretUri)
      BlobStorage: keyVaultReference(eventStorage.outputs.connectionSecretUri)
      // The front end of Azure writes the caller's address into X-Forwarded-For.
      ForwardedHops: '1'
      Accounts__Audience: accounts.audience
      UriScheme: uriScheme
      CloseHoursSchedule: closeHoursSchedule
      RemoveHoursSchedule: removeHoursSchedule
      HeartbeatSchedule: heartbeatSchedule
      LinkWorksSchedule: linkWorksSchedule
      // A batch becomes a blob for each event type in it, and blobs are paid by the write: it fills for a minute (COSTS.md).
      AzureFunctionsJobHost__extensions__eventHubs__minEventBatchSize: '10000'
      AzureFunctionsJobHost__extensions__eventHubs__maxWaitTime: '00:01:00'
    })
  }
}

@description('A setting whose value stays in the vault.')
func keyVaultReference(secretUri string) string => '@Microsoft.KeyVault(SecretUri=${secretUri})'

@description('Where the API answers.')
output apiUrl string = 'https://${functionApp.outputs.hostName}'

@description('The Function App, for publishing to.')
output functionAppName string = functionApp.outputs.name

@description('The Cosmos DB account, for loading the catalogue.')
output cosmosEndpoint string = cosmos.outputs.endpoint

@description('The namespace that clients publish events to.')
output eventHubsNamespace string = eventHubs.outputs.hostName
