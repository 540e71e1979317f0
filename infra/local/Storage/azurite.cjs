// Starts Azurite with two things it lacks:
//
// 1. Its metadata lives in LokiJS, which is written to disk every five seconds: a killed Azurite forgets what it has
//    acknowledged since. Here every change of a document is first appended to a journal beside the database file
//    (FILE.wal.N), before the request that made it can be answered. A finished save of the database ends the journals
//    before it; what a crash leaves is folded into the database file before Azurite opens it.
// 2. It ends with the process that started it: when standard input closes, it shuts down as on SIGTERM.
'use strict';

const fs = require('node:fs');
const path = require('node:path');
const Loki = require('lokijs');

const journals = new Map();

/** The append-only journal of one LokiJS database: one JSON line a change, in generations that each save starts anew. */
class Journal {
  constructor(file) {
    this.file = file;
    this.generation = Math.max(0, ...generationsOf(file));
    this.descriptor = undefined;
  }

  append(collection, change) {
    this.descriptor ??= fs.openSync(`${this.file}.wal.${this.generation}`, 'a');
    fs.writeSync(this.descriptor, JSON.stringify({ collection, ...change }) + '\n');
  }

  /** What is appended from now on is not in the save that begins. */
  beginSave() {
    if (this.descriptor !== undefined) fs.closeSync(this.descriptor);
    this.descriptor = undefined;
    return ++this.generation;
  }

  endSave(generation) {
    for (const old of generationsOf(this.file).filter(n => n < generation)) {
      fs.unlinkSync(`${this.file}.wal.${old}`);
    }
  }
}

function generationsOf(file) {
  const prefix = path.basename(file) + '.wal.';
  const folder = path.dirname(file);
  if (!fs.existsSync(folder)) return [];
  return fs.readdirSync(folder)
    .filter(name => name.startsWith(prefix))
    .map(name => Number(name.slice(prefix.length)))
    .sort((a, b) => a - b);
}

/** The complete lines of a journal: a torn last line was never acknowledged. */
function changesOf(file) {
  const text = fs.readFileSync(file, 'utf8');
  return text.slice(0, text.lastIndexOf('\n') + 1).split('\n').filter(Boolean).map(line => JSON.parse(line));
}

function recover(file) {
  const generations = generationsOf(file);
  if (generations.length === 0) return;
  const database = JSON.parse(fs.readFileSync(file, 'utf8'));
  for (const collection of database.collections) {
    const documents = new Map(collection.data.map(document => [document.$loki, document]));
    const changes = generations.flatMap(n => changesOf(`${file}.wal.${n}`)).filter(c => c.collection === collection.name);
    for (const change of changes) {
      if (change.put) documents.set(change.put.$loki, change.put);
      if (change.clear) documents.clear();
      for (const id of change.remove ?? []) documents.delete(id);
      collection.maxId = Math.max(collection.maxId ?? 0, change.put?.$loki ?? 0);
    }
    if (changes.length === 0) continue;
    collection.data = [...documents.values()];
    collection.idIndex = null;
  }
  fs.writeFileSync(file + '~', JSON.stringify(database));
  fs.renameSync(file + '~', file);
  for (const n of generations) fs.unlinkSync(`${file}.wal.${n}`);
}

/** Calls `before` with the arguments of every call of `prototype[name]`, and the function it returns with the call's result. */
function follow(prototype, name, before) {
  const original = prototype[name];
  prototype[name] = function (...args) {
    const after = before.apply(this, args);
    const result = original.apply(this, args);
    after?.(result);
    return result;
  };
}

const Collection = Loki.Collection ?? new Loki('probe').addCollection('probe').constructor;

follow(Loki.prototype, 'addCollection', function () {
  return collection => {
    if (this.filename === 'probe' || this.options?.persistenceMethod === 'memory') return;
    if (!journals.has(this.filename)) journals.set(this.filename, new Journal(this.filename));
    Object.defineProperty(collection, 'journal', { value: journals.get(this.filename), enumerable: false });
  };
});

// The indices in the file are of the documents before recovery.
follow(Loki.prototype, 'loadJSONObject', function () {
  return () => this.collections.forEach(collection => collection.ensureAllIndexes(true));
});

follow(Collection.prototype, 'insertOne', function () {
  return inserted => inserted && this.journal?.append(this.name, { put: inserted });
});

follow(Collection.prototype, 'update', function (document) {
  return Array.isArray(document) ? undefined : () => this.journal?.append(this.name, { put: document });
});

follow(Collection.prototype, 'remove', function (document) {
  if (Array.isArray(document)) return undefined;
  const id = typeof document === 'number' ? document : document.$loki;
  return () => this.journal?.append(this.name, { remove: [id] });
});

follow(Collection.prototype, 'removeBatchByPositions', function (positions) {
  const ids = positions.map(position => this.data[position].$loki);
  return () => this.journal?.append(this.name, { remove: ids });
});

follow(Collection.prototype, 'clear', function () {
  return () => this.journal?.append(this.name, { clear: true });
});

const save = Loki.LokiFsAdapter.prototype.saveDatabase;
Loki.LokiFsAdapter.prototype.saveDatabase = function (file, text, callback) {
  const journal = journals.get(file);
  const generation = journal?.beginSave();
  save.call(this, file, text, error => {
    if (!error) journal?.endSave(generation);
    callback(error);
  });
};

const location = process.argv[process.argv.indexOf('--location') + 1];
if (fs.existsSync(location)) {
  fs.readdirSync(location).filter(name => name.endsWith('.json')).forEach(name => recover(path.join(location, name)));
}

process.stdin.on('end', () => process.kill(process.pid, 'SIGTERM')).on('error', () => {}).resume();
process.stdin.unref?.();

require('azurite/dist/src/azurite.js');
