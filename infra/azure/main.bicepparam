using 'main.bicep'

param name = 'cadenza'
param accounts = {
  issuer: readEnvironmentVariable('CADENZA_ISSUER', 'https://accounts.example.com')
  audience: readEnvironmentVariable('CADENZA_AUDIENCE', 'https://api.example.com')
  jwks: readEnvironmentVariable('CADENZA_JWKS', '{"keys":[]}')
}
