// The event files, what is made of them, and media. The application takes a connection string here, which goes from the
// account to the vault and nowhere else.
param name string
param location string
param tags object
param keyVaultName string

@description('Days until event files move to the cool tier. They are read twice in their first day, and at a payout.')
param coolAfterDays int = 45

resource account 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: 'Standard_ZRS' }
  properties: {
    accessTier: 'Hot'
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
  }

  resource blobs 'blobServices' = {
    name: 'default'
    properties: {
      deleteRetentionPolicy: { enabled: true, days: 14 }
      containerDeleteRetentionPolicy: { enabled: true, days: 14 }
    }

    resource containers 'containers' = [
      for container in loadJsonContent('../blob-containers.json'): {
        name: container
      }
    ]
  }

  // What has a retention is deleted by the application (README.md of this folder).
  resource lifecycle 'managementPolicies' = {
    name: 'default'
    properties: {
      policy: {
        rules: [
          {
            name: 'cool-event-files'
            type: 'Lifecycle'
            definition: {
              filters: { blobTypes: ['blockBlob'], prefixMatch: ['raw/', 'clean/'] }
              actions: { baseBlob: { tierToCool: { daysAfterModificationGreaterThan: coolAfterDays } } }
            }
          }
          {
            // An hour is closed within minutes: what is older is what a step wrote that ran twice.
            name: 'forget-work'
            type: 'Lifecycle'
            definition: {
              filters: { blobTypes: ['blockBlob'], prefixMatch: ['work/'] }
              actions: { baseBlob: { delete: { daysAfterModificationGreaterThan: 7 } } }
            }
          }
        ]
      }
    }
  }
}

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' existing = {
  name: keyVaultName

  resource connection 'secrets' = {
    name: 'BlobStorage'
    properties: {
      value: 'DefaultEndpointsProtocol=https;AccountName=${account.name};AccountKey=${account.listKeys().keys[0].value};EndpointSuffix=${environment().suffixes.storage}'
    }
  }
}

output name string = account.name
output connectionSecretUri string = vault::connection.properties.secretUri
