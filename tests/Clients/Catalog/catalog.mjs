// Walks the whole catalogue with the Web API's TypeScript SDK, which knows nothing of us but where we are: the fetch that it is given
// sends what it asks of the Web API here. What it should find is in a file; what it found is printed.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { SpotifyApi } from '@spotify/web-api-ts-sdk';

const [base, token, file] = process.argv.slice(2);
const expected = JSON.parse(readFileSync(file, 'utf8'));
const home = 'https://api.spotify.com/';
const api = SpotifyApi.withAccessToken('client', { access_token: token, token_type: 'Bearer', expires_in: 3600, refresh_token: '' }, {
  fetch: (url, init) => fetch(url.replace(home, base), init),
});
const seen = {};
const count = (what, number = 1) => { seen[what] = (seen[what] ?? 0) + number; };

const chunks = (list, size) => Array.from({ length: Math.ceil(list.length / size) }, (_, i) => list.slice(i * size, (i + 1) * size));
const ids = (list) => list.map((entry) => entry.id);
const idsOf = (list) => new Set(ids(list));

// Every page, as the total says how many there are.
async function all(limit, read) {
  const items = [];
  for (let offset = 0; ; offset += limit) {
    const page = await read(limit, offset);
    assert.equal(page.offset, offset);
    assert.equal(page.limit, limit);
    assert.equal(page.next === null, offset + limit >= page.total);
    assert.equal(page.previous === null, offset === 0);
    items.push(...page.items);
    if (page.next === null) {
      assert.equal(items.length, page.total);
      return items;
    }
  }
}

// All of a kind, several at a time, with null for one that there is not; and the first few by themselves.
async function objects(what, size, get, check) {
  const list = expected[what];
  for (const chunk of chunks(list, size - 1)) {
    const found = await get([...ids(chunk), '0000000000000000000001']);
    assert.equal(found.length, chunk.length + 1);
    assert.equal(found.at(-1), null);
    chunk.forEach((entry, i) => {
      assert.equal(found[i].id, entry.id);
      assert.equal(found[i].name, entry.name);
      assert.equal(found[i].href, `${base}v1/${what}/${entry.id}`);
      check(found[i], entry);
      count(what);
    });
  }
  for (const entry of list.slice(0, 5)) {
    const one = await get(entry.id);
    assert.equal(one.id, entry.id);
    check(one, entry);
  }
}

await objects('tracks', 50, (id) => api.tracks.get(id), (track, entry) => {
  assert.equal(track.type, 'track');
  assert.equal(track.uri, `spotify:track:${entry.id}`);
  assert.equal(track.album.id, entry.album);
  assert.equal(track.duration_ms, entry.duration_ms);
  assert.equal(track.external_ids.isrc, entry.isrc ?? undefined);
  assert.deepEqual(ids(track.artists), entry.artists);
  assert.ok(Array.isArray(track.available_markets));
});
await objects('albums', 20, (id) => api.albums.get(id), (album, entry) => {
  assert.equal(album.total_tracks, entry.total_tracks);
  assert.equal(album.release_date, entry.release_date);
  assert.equal(album.label, entry.label);
  assert.equal(album.tracks.total, entry.tracks.length);
});
for (const entry of expected.albums) {
  const tracks = await all(50, (limit, offset) => api.albums.tracks(entry.id, undefined, limit, offset));
  assert.deepEqual(ids(tracks), entry.tracks);
  count('album tracks', tracks.length);
}

await objects('artists', 50, (id) => api.artists.get(id), (artist, entry) => {
  assert.equal(artist.type, 'artist');
  assert.equal(artist.followers.total, entry.followers);
  assert.deepEqual(artist.genres, entry.genres);
});
for (const entry of expected.artists.slice(0, 60)) {
  const albums = await all(50, (limit, offset) => api.artists.albums(entry.id, 'album,single,compilation,appears_on', undefined, limit, offset));
  assert.deepEqual(idsOf(albums), new Set(entry.albums));
  count('artist albums', albums.length);
  const top = await api.artists.topTracks(entry.id, 'DE');
  assert.ok(top.tracks.length <= 10 && top.tracks.every((track) => track.type === 'track'));
  count('top tracks', top.tracks.length);
  const related = await api.artists.relatedArtists(entry.id);
  assert.ok(related.artists.length <= 20 && related.artists.every((artist) => artist.id !== entry.id));
  count('related artists', related.artists.length);
}

await objects('shows', 50, (id) => api.shows.get(id, 'DE'), (show, entry) => {
  assert.equal(show.publisher, entry.publisher);
  assert.equal(show.total_episodes, entry.total_episodes);
});
for (const entry of expected.shows) {
  const episodes = await all(2, (limit, offset) => api.shows.episodes(entry.id, 'DE', limit, offset));
  assert.deepEqual(idsOf(episodes), new Set(entry.episodes));
  count('show episodes', episodes.length);
}
await objects('episodes', 50, (id) => api.episodes.get(id, 'DE'), (episode, entry) => {
  assert.equal(episode.show.id, entry.show);
  assert.equal(episode.duration_ms, entry.duration_ms);
});

await objects('audiobooks', 50, (id) => api.audiobooks.get(id, 'DE'), (book, entry) => {
  assert.deepEqual(book.authors.map((author) => author.name), entry.authors);
  assert.equal(book.chapters.total, entry.chapters.length);
});
for (const entry of expected.audiobooks) {
  const chapters = await all(3, (limit, offset) => api.audiobooks.getAudiobookChapters(entry.id, 'DE', limit, offset));
  assert.deepEqual(ids(chapters), entry.chapters);
  count('audiobook chapters', chapters.length);
}
await objects('chapters', 50, (id) => api.chapters.get(id, 'DE'), (chapter, entry) => {
  assert.equal(chapter.audiobook.id, entry.audiobook);
  assert.equal(chapter.chapter_number, entry.chapter_number);
});

const measured = expected.features.slice(0, 99);
const features = await api.tracks.audioFeatures([...ids(measured), '0000000000000000000001']);
assert.equal(features.at(-1), null);
measured.forEach((entry, i) => {
  assert.equal(features[i].id, entry.id);
  assert.equal(features[i].tempo, entry.tempo);
});
assert.equal((await api.tracks.audioFeatures(measured[0].id)).tempo, measured[0].tempo);
count('audio features', measured.length);
for (const entry of expected.analyses) {
  const analysis = await api.tracks.audioAnalysis(entry.id);
  assert.equal(analysis.bars.length, entry.bars);
  count('audio analyses');
}

const { markets } = await api.markets.getAvailableMarkets();
assert.deepEqual(markets, expected.markets);
count('markets', markets.length);
const { genres } = await api.recommendations.genreSeeds();
assert.deepEqual(genres, expected.genres);
count('genres', genres.length);

await assert.rejects(api.tracks.get('0000000000000000000001'), /404/);
await assert.rejects(api.albums.get('nonsense'), /400/);

// What the SDK has no methods for.
const get = async (path) => {
  const response = await fetch(new URL(path, base), { headers: { Authorization: `Bearer ${token}` } });
  assert.equal(response.status, 200, path);
  return response.json();
};
for (const entry of expected.works) {
  const work = await get(`/v1/works/${entry.id}`);
  assert.equal(work.name, entry.name);
  assert.equal(work.opus_no, entry.opus_no);
  assert.deepEqual(work.composers.map((composer) => composer.name), entry.composers);
  count('works');
}
const { works } = await get(`/v1/works?ids=${ids(expected.works.slice(0, 20))}`);
assert.deepEqual(ids(works), ids(expected.works.slice(0, 20)));
for (const entry of expected.works.slice(0, 20)) {
  let page = await get(`/v1/works/${entry.id}/recordings?limit=2`);
  const total = page.total;
  for (let recordings = page.items.length; ; recordings += page.items.length) {
    assert.ok(page.items.every((recording) => recording.work.id === entry.id && recording.tracks.length > 0));
    count('recordings', page.items.length);
    if (page.next === null) {
      assert.equal(recordings, total);
      break;
    }
    page = await get(page.next);
  }
}

console.log(JSON.stringify(seen));
