// openid-client, which is certified by the OpenID Foundation, finds the authorization server by its metadata and runs every grant. It refuses
// by itself an answer without the issuer (RFC 9207), another state, and what the specifications do not allow.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as oauth from 'openid-client';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { Browser } from './browser.mjs';

const [base, file] = process.argv.slice(2);
const given = JSON.parse(readFileSync(file, 'utf8'));
const redirect = 'https://site.example/callback';
const insecure = { execute: [oauth.allowInsecureRequests] };
const done = [];

const server = new URL(base);
const confidential = await oauth.discovery(server, given.client, undefined, oauth.ClientSecretBasic(given.secret), insecure);
const metadata = confidential.serverMetadata();
assert.equal(metadata.issuer, given.issuer);
assert.ok(metadata.supportsPKCE());
assert.equal(metadata.authorization_response_iss_parameter_supported, true);
assert.deepEqual(metadata.response_types_supported, ['code']);
assert.deepEqual(new Set(metadata.scopes_supported), new Set(given.scopes));
const same = await oauth.discovery(server, given.client, undefined, oauth.ClientSecretBasic(given.secret), { ...insecure, algorithm: 'oauth2' });
assert.equal(same.serverMetadata().token_endpoint, metadata.token_endpoint);
done.push('metadata');

async function authorize(configuration, redirectUri, scope, checks, more = {}) {
  const url = oauth.buildAuthorizationUrl(configuration, { redirect_uri: redirectUri, scope, ...checks, ...more });
  return new Browser().authorize(url.href, 'ada', given.passwords.ada);
}

// The code, with PKCE; then the refresh token, which is another each time, and good once.
const pkceCodeVerifier = oauth.randomPKCECodeVerifier();
const expectedState = oauth.randomState();
const asked = {
  state: expectedState, code_challenge: await oauth.calculatePKCECodeChallenge(pkceCodeVerifier), code_challenge_method: 'S256',
};
const back = await authorize(confidential, redirect, 'playlist-modify-public playlist-modify-private', asked);
const tokens = await oauth.authorizationCodeGrant(confidential, back, { pkceCodeVerifier, expectedState });
assert.deepEqual(new Set(tokens.scope.split(' ')), new Set(['playlist-modify-public', 'playlist-modify-private']));
assert.equal(tokens.expiresIn() > 3500, true);
done.push('code');

await assert.rejects(() => oauth.authorizationCodeGrant(confidential, back, { pkceCodeVerifier, expectedState }), { error: 'invalid_grant' });
await assert.rejects(() => oauth.refreshTokenGrant(confidential, tokens.refresh_token), { error: 'invalid_grant' });
done.push('replayed code revokes what it gave');

// A confidential client may do without PKCE; what it gets is refreshed.
const plain = await authorize(confidential, redirect, 'user-library-read', { state: expectedState });
const first = await oauth.authorizationCodeGrant(confidential, plain, { expectedState });
const second = await oauth.refreshTokenGrant(confidential, first.refresh_token);
assert.notEqual(second.refresh_token, first.refresh_token);
const third = await oauth.refreshTokenGrant(confidential, second.refresh_token);
await assert.rejects(() => oauth.refreshTokenGrant(confidential, first.refresh_token), { error: 'invalid_grant' });
await assert.rejects(() => oauth.refreshTokenGrant(confidential, third.refresh_token), { error: 'invalid_grant' });
done.push('a reused refresh token revokes its family');

const kept = await oauth.authorizationCodeGrant(confidential, await authorize(confidential, redirect, 'user-library-read', { state: expectedState }), { expectedState });
await oauth.tokenRevocation(confidential, kept.refresh_token);
await assert.rejects(() => oauth.refreshTokenGrant(confidential, kept.refresh_token), { error: 'invalid_grant' });
await oauth.tokenRevocation(confidential, 'nothing of yours');
done.push('revocation');

const machine = await oauth.clientCredentialsGrant(confidential);
assert.equal(machine.refresh_token, undefined);
const { payload, protectedHeader } = await jwtVerify(machine.access_token, createRemoteJWKSet(new URL(metadata.jwks_uri)), {
  issuer: given.issuer, audience: given.audience, typ: 'at+jwt', algorithms: ['ES256'],
});
assert.equal(payload.client_id, given.client);
assert.ok(protectedHeader.kid);
done.push('client credentials, verified by the published keys');

const wrong = await oauth.discovery(server, given.client, undefined, oauth.ClientSecretPost('wrong'), insecure);
await assert.rejects(() => oauth.clientCredentialsGrant(wrong), { status: 401 });
const open = await oauth.discovery(server, given.publicClient, undefined, oauth.None(), insecure);
await assert.rejects(() => oauth.clientCredentialsGrant(open), (error) => /unauthorized_client|invalid_client/.test(error.error));
done.push('who is not who he says');

// The port of a loopback address is whatever is free (RFC 8252).
const native = 'http://127.0.0.1:51999/callback';
const verifier = oauth.randomPKCECodeVerifier();
const challenge = { state: expectedState, code_challenge: await oauth.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256' };
const returned = await authorize(open, native, 'user-read-email', challenge);
const user = await oauth.authorizationCodeGrant(open, returned, { pkceCodeVerifier: verifier, expectedState });
const me = await oauth.fetchProtectedResource(open, user.access_token, new URL('v1/me', base), 'GET');
assert.equal((await me.json()).id, 'ada');
done.push('a native app');

console.log(JSON.stringify(done));
