// A site that offers playlists. A visitor comes through consent once; later, without him, the site subscribes him to each of its playlists.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as oauth from 'openid-client';
import { Browser } from './browser.mjs';

const [base, file] = process.argv.slice(2);
const given = JSON.parse(readFileSync(file, 'utf8'));
const scope = 'playlist-modify-public playlist-modify-private';
const redirect = 'https://site.example/callback';
const site = await oauth.discovery(new URL(base), given.client, undefined, oauth.ClientSecretBasic(given.secret), { execute: [oauth.allowInsecureRequests] });

async function consent(user, asked) {
  const pkceCodeVerifier = oauth.randomPKCECodeVerifier();
  const expectedState = oauth.randomState();
  const url = oauth.buildAuthorizationUrl(site, {
    redirect_uri: redirect, scope: asked, state: expectedState,
    code_challenge: await oauth.calculatePKCECodeChallenge(pkceCodeVerifier), code_challenge_method: 'S256',
  });
  const back = await new Browser().authorize(url.href, user, given.passwords[user]);
  return oauth.authorizationCodeGrant(site, back, { pkceCodeVerifier, expectedState });
}

async function call(token, method, path, body, expected) {
  const response = await fetch(new URL(path, base), {
    method, headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, body: body && JSON.stringify(body),
  });
  assert.equal(response.status, expected, `${method} ${path}`);
  const text = await response.text();
  return text.length === 0 ? null : JSON.parse(text);
}

// The site has an account of its own, whose playlists these are.
const owner = await consent('dmitri', scope);
const offered = [];
for (const name of ['Monday', 'Tuesday', 'Wednesday']) {
  const list = await call(owner.access_token, 'POST', 'v1/me/playlists', { name, public: true }, 201);
  await call(owner.access_token, 'POST', `v1/playlists/${list.id}/items`, { uris: given.tracks.slice(0, 4).map((id) => `spotify:track:${id}`) }, 201);
  offered.push(list.id);
}

// The visitor comes once. What the site keeps of him is his refresh token.
let keptToken = (await consent('chiara', scope)).refresh_token;

// Later: the site alone, twice, so that the second time it finds everything done.
let followed = 0;
for (let visit = 0; visit < 2; visit++) {
  const tokens = await oauth.refreshTokenGrant(site, keptToken);
  keptToken = tokens.refresh_token;
  for (const id of offered) {
    const [already] = await call(tokens.access_token, 'GET', `v1/playlists/${id}/followers/contains?ids=chiara`, undefined, 200);
    assert.equal(already, visit === 1);
    if (!already) {
      assert.equal(await call(tokens.access_token, 'PUT', `v1/playlists/${id}/followers`, { public: true }, 200), null);
      followed++;
    }
  }

  // What the visitor did not agree to, the site cannot do.
  await call(tokens.access_token, 'GET', 'v1/me/tracks', undefined, 403);
}

assert.equal(followed, offered.length);
const visitor = await oauth.refreshTokenGrant(site, keptToken);
const { items, total } = await call((await consent('chiara', 'playlist-read-private')).access_token, 'GET', 'v1/me/playlists', undefined, 200);
assert.equal(total, offered.length);
assert.deepEqual(new Set(items.map((item) => item.id)), new Set(offered));
assert.ok(items.every((item) => item.owner.id === 'dmitri' && item.public === true));
for (const id of offered)
  assert.equal((await call(visitor.access_token, 'GET', `v1/playlists/${id}`, undefined, 200)).followers.total, 1);
console.log(JSON.stringify({ offered: offered.length, followed, inLibrary: total }));
