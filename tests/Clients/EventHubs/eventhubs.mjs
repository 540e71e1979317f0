// Drives the Event Hubs stand-in with Microsoft's own client and prints, as one JSON document, what that client saw.
// usage: node eventhubs.mjs SCENARIO CONNECTION_STRING HUB
import { EventHubConsumerClient, EventHubProducerClient, earliestEventPosition, latestEventPosition } from "@azure/event-hubs";

const [scenario, connectionString, hub] = process.argv.slice(2);
const patience = 20_000;
let latestReaderIsThere = false;

const scenarios = { properties, routes, positions, refusals, owners };
console.log(JSON.stringify(await scenarios[scenario]()));
process.exit(0);

async function properties() {
  const producer = new EventHubProducerClient(connectionString, hub);
  try {
    const partitions = await Promise.all((await producer.getPartitionIds()).map((id) => producer.getPartitionProperties(id)));
    return { hub: await producer.getEventHubProperties(), partitions };
  } finally {
    await producer.close();
  }
}

// Events by key, by partition id, and by neither; read back from the beginning of every partition.
async function routes() {
  const producer = new EventHubProducerClient(connectionString, hub);
  try {
    const byKey = await producer.createBatch({ partitionKey: "listener-17" });
    for (let i = 0; i < 20; i++) byKey.tryAdd({ body: { i, way: "key" }, properties: { kind: "play", n: i }, messageId: `m${i}` });
    await producer.sendBatch(byKey);
    await producer.sendBatch([{ body: { i: 0, way: "id" } }, { body: { i: 1, way: "id" } }], { partitionId: "2" });
    for (let i = 0; i < 4; i++) await producer.sendBatch([{ body: { i, way: "turn" } }]);
    await producer.sendBatch([{ body: Buffer.from([0, 1, 254, 255]), contentType: "application/octet-stream" }], { partitionId: "3" });
    return { sizeMax: byKey.maxSizeInBytes, events: await read(earliestEventPosition, 27) };
  } finally {
    await producer.close();
  }
}

// Ten events in one partition, read from every kind of position.
async function positions() {
  const producer = new EventHubProducerClient(connectionString, hub);
  const send = async (from, to) => {
    for (let i = from; i < to; i++) await producer.sendBatch([{ body: i }], { partitionId: "1" });
  };
  try {
    await send(0, 10);
    const all = await read(earliestEventPosition, 10, ["1"]);
    const bodies = async (position, count) => (await read(position, count, ["1"])).map((event) => event.body);
    const after = all.filter((event) => event.enqueuedTimeUtc > all[4].enqueuedTimeUtc).length;
    const latest = bodies(latestEventPosition, 2);
    const seen = {
      all,
      afterSequence: await bodies({ sequenceNumber: 6, isInclusive: false }, 3),
      atSequence: await bodies({ sequenceNumber: 6, isInclusive: true }, 4),
      atOffset: await bodies({ offset: all[8].offset, isInclusive: true }, 2),
      afterTime: await bodies({ enqueuedOn: new Date(all[4].enqueuedTimeUtc) }, after),
    };
    while (!latestReaderIsThere) await new Promise((resolve) => setTimeout(resolve, 20));
    await send(10, 12);
    return { ...seen, latest: await latest };
  } finally {
    await producer.close();
  }
}

// What the service refuses, by the code that the client gives the error.
async function refusals() {
  const refused = async (action) => {
    try {
      await action();
      return "nothing was refused";
    } catch (error) {
      return { code: error.code, message: error.message };
    }
  };
  const withProducer = (connection, name, action) => async () => {
    const producer = new EventHubProducerClient(connection, name, { retryOptions: { maxRetries: 0 } });
    try {
      await action(producer);
    } finally {
      await producer.close();
    }
  };
  const wrongKey = connectionString.replace(/SharedAccessKey=[^;]+/, "SharedAccessKey=d3Jvbmc=");
  return {
    noHub: await refused(withProducer(connectionString, "nowhere", (producer) => producer.sendBatch([{ body: 1 }]))),
    noHubProperties: await refused(withProducer(connectionString, "nowhere", (producer) => producer.getEventHubProperties())),
    noPartition: await refused(withProducer(connectionString, hub, (producer) => producer.sendBatch([{ body: 1 }], { partitionId: "99" }))),
    wrongKey: await refused(withProducer(wrongKey, hub, (producer) => producer.sendBatch([{ body: 1 }]))),
    noGroup: (await readError("nobody", { startPosition: earliestEventPosition })).code,
  };
}

// A reader with an owner level is driven out by one with a higher.
async function owners() {
  const first = readError("$Default", { startPosition: earliestEventPosition, ownerLevel: 1 });
  await new Promise((resolve) => setTimeout(resolve, 500));
  const client = new EventHubConsumerClient("$Default", connectionString, hub);
  const subscription = client.subscribe("0", { processEvents: async () => {}, processError: async () => {} }, { startPosition: earliestEventPosition, ownerLevel: 2 });
  try {
    return { code: (await first).code };
  } finally {
    await subscription.close();
    await client.close();
  }
}

async function read(startPosition, count, partitions = ["0", "1", "2", "3"]) {
  const client = new EventHubConsumerClient("$Default", connectionString, hub);
  const events = [];
  const subscriptions = [];
  try {
    await new Promise((resolve, reject) => {
      setTimeout(() => reject(new Error(`${events.length} of ${count} events came`)), patience).unref();
      const processEvents = async (batch, context) => {
        // An empty batch says that the reader is attached and waits.
        if (batch.length === 0 && startPosition === latestEventPosition) latestReaderIsThere = true;
        events.push(...batch.map((event) => ({ ...event, body: shown(event.body), partition: context.partitionId })));
        if (events.length >= count) resolve();
      };
      const options = { startPosition, maxWaitTimeInSeconds: 1 };
      for (const id of partitions) subscriptions.push(client.subscribe(id, { processEvents, processError: async (error) => reject(error) }, options));
    });
  } finally {
    for (const subscription of subscriptions) await subscription.close();
    await client.close();
  }
  return events.map(({ getRawAmqpMessage, ...event }) => event);
}

async function readError(group, options) {
  const client = new EventHubConsumerClient(group, connectionString, hub, { retryOptions: { maxRetries: 0 } });
  let subscription;
  try {
    return await new Promise((resolve, reject) => {
      setTimeout(() => reject(new Error("no error came")), patience).unref();
      subscription = client.subscribe("0", { processEvents: async () => {}, processError: async (error) => resolve(error) }, options);
    });
  } finally {
    await subscription.close();
    await client.close();
  }
}

function shown(body) {
  return Buffer.isBuffer(body) ? { base64: body.toString("base64") } : body;
}
