using 'main.bicep'

param name = 'cadenza'
param accounts = {
  audience: readEnvironmentVariable('CADENZA_AUDIENCE', 'https://api.example.com')
}
