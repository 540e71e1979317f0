// Starts Azurite with two things it lacks (README.md beside this file):
//
// 1. Its metadata lives in LokiJS, which is written to disk every five seconds: a killed Azurite forgets what it has
//    acknowledged since. Here every change is first appended to a journal beside the database file, before the request that
//    made it can be answered, and what a crash leaves is applied when the database is loaded.
// 2. It ends with the process that started it: when standard input closes, it shuts down as on SIGTERM.
'use strict';

const fs = require('node:fs');
const path = require('node:path');
const Loki = require('lokijs');
const { Collection } = Loki;

/** The append-only journal of one database, FILE.wal.N: one JSON line a change. Each save of the database begins a generation. */
class Journal {
  constructor(file) {
    this.file = file;
    // A generation that a crash left may end in a torn line: nothing is appended to it.
    this.generation = Math.max(0, ...generationsOf(file)) + 1;
  }

  append(change) {
    this.descriptor ??= fs.openSync(`${this.file}.wal.${this.generation}`, 'a');
    this.size ??= fs.fstatSync(this.descriptor).size;
    const line = Buffer.from(JSON.stringify(change) + '\n');
    try {
      for (let written = 0; written < line.length;) written += fs.writeSync(this.descriptor, line, written);
      this.size += line.length;
    } catch (error) {
      // A full disk: the request fails, and the next line must not be glued to half of this one.
      fs.ftruncateSync(this.descriptor, this.size);
      throw error;
    }
  }

  /** What is appended from now on is not in the save that begins. */
  beginSave() {
    if (this.descriptor !== undefined) fs.closeSync(this.descriptor);
    this.descriptor = this.size = undefined;
    return ++this.generation;
  }

  endSave(generation) {
    for (const old of generationsOf(this.file).filter(n => n < generation)) fs.unlinkSync(`${this.file}.wal.${old}`);
  }
}

const journals = new Map();

function journalOf(file) {
  if (!journals.has(file)) journals.set(file, new Journal(file));
  return journals.get(file);
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

/** The complete lines of one generation: a torn last line was never acknowledged. */
function changesIn(file) {
  const text = fs.readFileSync(file, 'utf8');
  return text.slice(0, text.lastIndexOf('\n') + 1).split('\n').filter(Boolean).map(line => JSON.parse(line));
}

/** Applies what came after the save that was loaded. A change that is in the save already is applied to no effect. */
function replay(database) {
  const changes = generationsOf(database.filename).flatMap(n => changesIn(`${database.filename}.wal.${n}`));
  const documents = new Map();
  const documentsOf = collection => {
    if (!documents.has(collection)) documents.set(collection, new Map(collection.data.map(document => [document.$loki, document])));
    return documents.get(collection);
  };
  for (const { collection: name, ...change } of changes) {
    if (change.drop) {
      documents.delete(database.getCollection(name));
      database.removeCollection(name);
      continue;
    }
    const collection = database.addCollection(name, change.create);
    const inIt = documentsOf(collection);
    if (change.put) inIt.set(change.put.$loki, change.put);
    if (change.clear) inIt.clear();
    for (const id of change.remove ?? []) inIt.delete(id);
    collection.maxId = Math.max(collection.maxId, change.put?.$loki ?? 0);
  }
  for (const [collection, inIt] of documents) {
    collection.data = [...inIt.values()];
    collection.idIndex = null;
    collection.ensureId();
    collection.ensureAllIndexes(true);
    collection.dirty = true;
  }
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

follow(Loki.prototype, 'loadJSONObject', function () {
  this.isLoading = true;
  return () => {
    replay(this);
    this.isLoading = false;
  };
});

follow(Loki.prototype, 'addCollection', function (name, options) {
  const isNew = !this.collections.some(collection => collection.name === name);
  return collection => {
    if (!isNew) return;
    Object.defineProperty(collection, 'journal', { value: journalOf(this.filename), enumerable: false, configurable: true });
    if (!this.isLoading) collection.journal.append({ collection: name, create: options ?? {} });
  };
});

follow(Loki.prototype, 'removeCollection', function (name) {
  return () => this.isLoading || journalOf(this.filename).append({ collection: name, drop: true });
});

follow(Collection.prototype, 'insertOne', function () {
  return inserted => inserted && this.journal.append({ collection: this.name, put: inserted });
});

follow(Collection.prototype, 'update', function (document) {
  return Array.isArray(document) ? undefined : () => this.journal.append({ collection: this.name, put: document });
});

follow(Collection.prototype, 'remove', function (document) {
  if (Array.isArray(document)) return undefined;
  const id = typeof document === 'number' ? document : document.$loki;
  return () => this.journal.append({ collection: this.name, remove: [id] });
});

follow(Collection.prototype, 'removeBatchByPositions', function (positions) {
  const ids = positions.map(position => this.data[position].$loki);
  return () => this.journal.append({ collection: this.name, remove: ids });
});

follow(Collection.prototype, 'clear', function () {
  return () => this.journal.append({ collection: this.name, clear: true });
});

const save = Loki.LokiFsAdapter.prototype.saveDatabase;
Loki.LokiFsAdapter.prototype.saveDatabase = function (file, text, callback) {
  const generation = journalOf(file).beginSave();
  save.call(this, file, text, error => {
    if (!error) journalOf(file).endSave(generation);
    callback(error);
  });
};

process.stdin.on('end', () => process.kill(process.pid, 'SIGTERM')).on('error', () => {}).resume();
process.stdin.unref?.();

require('azurite/dist/src/azurite.js');
