// The Web API's TypeScript SDK logs in by PKCE and by client credentials, and runs its calls about users, library, follows and playlists. It
// knows nothing of us: the fetch and the window it finds send here what it means for the Web API.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { SpotifyApi } from '@spotify/web-api-ts-sdk';
import { Browser } from './browser.mjs';

const [base, file] = process.argv.slice(2);
const given = JSON.parse(readFileSync(file, 'utf8'));
const { tracks, albums, artists, shows, episodes, audiobooks } = given;
const here = (url) => String(url).replace(/^https:\/\/(api|accounts)\.spotify\.com\//, base);
const native = globalThis.fetch;
globalThis.fetch = (url, init) => native(here(url), init);
const done = [];
const step = (name) => done.push(name);

async function rejects(call, status) {
  await assert.rejects(call, (error) => String(error.message).includes(String(status)) || (status === 403 && error.message.startsWith('Bad OAuth request')));
}

// As a page in a browser has it.
const redirect = 'http://127.0.0.1:4321/callback';
globalThis.window = { crypto: globalThis.crypto, location: { search: '', href: redirect }, history: { replaceState: () => { } } };
globalThis.document = { title: '' };
const storage = new Map();
globalThis.localStorage = { getItem: (key) => storage.get(key) ?? null, setItem: (key, value) => storage.set(key, value), removeItem: (key) => storage.delete(key) };

async function login(user, scopes) {
  let asked;
  storage.clear();
  window.location.search = '';
  const redirectionStrategy = { redirect: async (url) => { asked = url; }, onReturnFromRedirect: async () => { } };
  const api = SpotifyApi.withUserAuthorization(given.publicClient, redirect, scopes, { redirectionStrategy });
  await api.authenticate();
  for (let i = 0; asked === undefined; i++) {
    assert.ok(i < 1000, 'The SDK asked for no redirect.');
    await new Promise((resolve) => setTimeout(resolve, 1));
  }

  const back = await new Browser().authorize(here(asked), user, given.passwords[user]);
  assert.equal(back.origin + back.pathname, redirect);
  assert.equal(back.searchParams.get('error'), null);
  assert.equal(back.searchParams.get('iss'), given.issuer);
  window.location.search = back.search;
  window.location.href = back.href;
  const { authenticated, accessToken } = await api.authenticate();
  assert.ok(authenticated);
  assert.equal(accessToken.token_type, 'Bearer');
  assert.deepEqual(new Set(accessToken.scope.split(' ')), new Set(scopes));

  // The cache of a browser is one for all; here it is one for each user.
  const token = await api.getAccessToken();
  return SpotifyApi.withAccessToken(given.publicClient, token);
}

const every = given.scopes;
const ada = await login('ada', every);
step('PKCE');

// Client credentials: the catalogue, and nothing of users.
const machine = SpotifyApi.withClientCredentials(given.client, given.secret);
assert.equal((await machine.tracks.get(tracks[0])).id, tracks[0]);
await rejects(() => machine.currentUser.profile(), 403);
step('client credentials');

const me = await ada.currentUser.profile();
assert.equal(me.id, 'ada');
assert.equal(me.type, 'user');
assert.equal(me.uri, 'spotify:user:ada');
assert.equal(me.country, 'GB');
assert.equal(me.product, 'premium');
assert.equal(typeof me.followers.total, 'number');
const stranger = await ada.users.profile('bruno');
assert.equal(stranger.display_name, 'Bruno');
assert.deepEqual(['country', 'email', 'product'].filter((name) => name in stranger), []);
step('users');

// The library, kind by kind: save, ask, list, remove.
async function library(name, ids, calls) {
  await calls.save(ids);
  await calls.save(ids);
  assert.deepEqual(await calls.has([...ids, '0000000000000000000001']), [...ids.map(() => true), false]);
  const page = await calls.list();
  assert.equal(page.total, ids.length);
  assert.deepEqual(new Set(page.items.map((item) => calls.id(item))), new Set(ids));
  const first = await calls.list(1);
  assert.equal(first.items.length, 1);
  assert.equal(first.next === null, ids.length === 1);
  await calls.remove(ids.slice(0, 1));
  assert.deepEqual(await calls.has(ids), ids.map((_, i) => i > 0));
  step(name);
}

const saved = ada.currentUser;
await library('saved tracks', tracks.slice(0, 3), {
  save: (ids) => saved.tracks.saveTracks(ids), has: (ids) => saved.tracks.hasSavedTracks(ids), list: (limit) => saved.tracks.savedTracks(limit),
  remove: (ids) => saved.tracks.removeSavedTracks(ids), id: (item) => item.track.id,
});
await library('saved albums', albums.slice(0, 2), {
  save: (ids) => saved.albums.saveAlbums(ids), has: (ids) => saved.albums.hasSavedAlbums(ids), list: (limit) => saved.albums.savedAlbums(limit),
  remove: (ids) => saved.albums.removeSavedAlbums(ids), id: (item) => item.album.id,
});
await library('saved shows', shows.slice(0, 2), {
  save: (ids) => saved.shows.saveShows(ids), has: (ids) => saved.shows.hasSavedShow(ids), list: (limit) => saved.shows.savedShows(limit),
  remove: (ids) => saved.shows.removeSavedShows(ids), id: (item) => item.show.id,
});
await library('saved episodes', episodes.slice(0, 2), {
  save: (ids) => saved.episodes.saveEpisodes(ids), has: (ids) => saved.episodes.hasSavedEpisodes(ids), list: (limit) => saved.episodes.savedEpisodes(undefined, limit),
  remove: (ids) => saved.episodes.removeSavedEpisodes(ids), id: (item) => item.episode.id,
});
await library('saved audiobooks', audiobooks.slice(0, 1), {
  save: (ids) => saved.audiobooks.saveAudiobooks(ids), has: (ids) => saved.audiobooks.hasSavedAudiobooks(ids), list: (limit) => saved.audiobooks.savedAudiobooks(limit),
  remove: (ids) => saved.audiobooks.removeSavedAudiobooks(ids), id: (item) => item.id ?? item.audiobook.id,
});

await saved.followArtistsOrUsers(artists.slice(0, 3), 'artist');
await saved.followArtistsOrUsers(['bruno'], 'user');
assert.deepEqual(await saved.followsArtistsOrUsers(artists.slice(0, 4), 'artist'), [true, true, true, false]);
assert.deepEqual(await saved.followsArtistsOrUsers(['bruno', 'chiara'], 'user'), [true, false]);
const followed = (await saved.followedArtists(undefined, 2)).artists;
assert.equal(followed.total, 3);
assert.equal(followed.items.length, 2);
const rest = (await saved.followedArtists(followed.cursors.after, 2)).artists;
assert.equal(rest.items.length, 1);
assert.deepEqual(new Set([...followed.items, ...rest.items].map((artist) => artist.id)), new Set(artists.slice(0, 3)));
await saved.unfollowArtistsOrUsers(artists.slice(0, 1), 'artist');
assert.deepEqual(await saved.followsArtistsOrUsers(artists.slice(0, 2), 'artist'), [false, true]);
step('follows');

for (const type of ['artists', 'tracks']) {
  const top = await saved.topItems(type, 'short_term', 10);
  assert.ok(Array.isArray(top.items));
  assert.equal(top.offset, 0);
}
step('top items');

// Playlists.
const list = await ada.playlists.createPlaylist('ada', { name: 'Slow movements', description: 'For the evening', public: false });
assert.equal(list.owner.id, 'ada');
assert.equal(list.public, false);
assert.equal(list.tracks.total, 0);
const uris = tracks.slice(0, 5).map((id) => `spotify:track:${id}`);
await ada.playlists.addItemsToPlaylist(list.id, uris);
await ada.playlists.addItemsToPlaylist(list.id, [`spotify:episode:${episodes[0]}`], 0);
const order = async () => (await ada.playlists.getPlaylistItems(list.id, undefined, undefined, 50, 0, ['track', 'episode'])).items.map((item) => item.track.uri);
assert.deepEqual(await order(), [`spotify:episode:${episodes[0]}`, ...uris]);
const moved = await ada.playlists.movePlaylistItems(list.id, 0, 1, 6);
assert.equal(typeof moved.snapshot_id, 'string');
assert.deepEqual(await order(), [...uris, `spotify:episode:${episodes[0]}`]);
await ada.playlists.removeItemsFromPlaylist(list.id, { tracks: [{ uri: uris[0] }, { uri: `spotify:episode:${episodes[0]}` }] });
assert.deepEqual(await order(), uris.slice(1));
await ada.playlists.updatePlaylistItems(list.id, { uris: uris.slice(0, 2) });
assert.deepEqual(await order(), uris.slice(0, 2));
await ada.playlists.changePlaylistDetails(list.id, { name: 'Adagios', description: 'Slow' });
const changed = await ada.playlists.getPlaylist(list.id);
assert.deepEqual([changed.name, changed.description, changed.tracks.total], ['Adagios', 'Slow', 2]);
const part = await ada.playlists.getPlaylist(list.id, undefined, 'name,tracks.items(track(name,artists(id)))');
assert.deepEqual(Object.keys(part).sort(), ['name', 'tracks']);
assert.deepEqual(Object.keys(part.tracks.items[0].track).sort(), ['artists', 'name']);
await ada.playlists.addCustomPlaylistCoverImageFromBase64String(list.id, given.jpeg);
const cover = await ada.playlists.getPlaylistCoverImage(list.id);
assert.equal(cover.length, 1);
const image = await native(cover[0].url);
assert.equal(image.status, 200);
assert.equal(image.headers.get('content-type'), 'image/jpeg');
assert.equal(Buffer.from(await image.arrayBuffer()).toString('base64'), given.jpeg);
step('playlists');

// Another user follows a public one, and does not see the private one.
const bruno = await login('bruno', every);
const open = await ada.playlists.createPlaylist('ada', { name: 'Symphonies' });
assert.equal(open.public, true);
await rejects(() => bruno.playlists.getPlaylist(list.id), 404);
await rejects(() => bruno.playlists.addItemsToPlaylist(open.id, uris), 403);
await bruno.currentUser.playlists.follow(open.id);
assert.deepEqual(await bruno.currentUser.playlists.isFollowing(open.id, ['bruno']), [true]);
assert.deepEqual((await bruno.currentUser.playlists.playlists()).items.map((item) => item.id), [open.id]);
assert.deepEqual((await bruno.playlists.getUsersPlaylists('ada')).items.map((item) => item.id), [open.id]);
assert.equal((await bruno.playlists.getPlaylist(open.id)).followers.total, 1);
await bruno.currentUser.playlists.unfollow(open.id);
assert.deepEqual(await bruno.currentUser.playlists.isFollowing(open.id, ['bruno']), [false]);
assert.deepEqual(new Set((await ada.currentUser.playlists.playlists()).items.map((item) => item.id)), new Set([list.id, open.id]));
step('others');

// A token with one scope does that and nothing else.
const reader = await login('chiara', ['user-library-read']);
assert.equal((await reader.currentUser.tracks.savedTracks()).total, 0);
await rejects(() => reader.currentUser.tracks.saveTracks(tracks.slice(0, 1)), 403);
step('scopes');

console.log(JSON.stringify(done));
