// Publishes the plays of a range of numbers, as fast as the client lets it, and every 33rd of them twice. A play's id says its number.
import { readFileSync } from 'node:fs';
import { EventHubProducerClient } from '@azure/event-hubs';

const settings = JSON.parse(readFileSync(process.argv[2], 'utf8')).Values;
const [from, to] = process.argv.slice(3, 5).map(Number);
const producer = new EventHubProducerClient(settings.EventHubs, 'plays');
const lanes = await Promise.all((await producer.getPartitionIds()).map(async partitionId => ({ partitionId, batch: await producer.createBatch({ partitionId }) })));

const play = number => ({
  id: `00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`, type: 'track_played', user_id: `listener-${number % 500}`,
  occurred_at: '2025-12-31T09:59:00.000Z', track_id: '03BTJJiyZrcIMllplffk8a', ms_played: 431000, country: 'GB', product: 'premium',
});

async function send(lane) {
  const full = lane.batch;
  lane.batch = await producer.createBatch({ partitionId: lane.partitionId });
  await producer.sendBatch(full);
}

async function publish(number, lane) {
  const event = { body: play(number) };
  if (lane.batch.tryAdd(event)) return;
  await send(lane);
  if (!lane.batch.tryAdd(event)) throw new Error('A play does not fit an empty batch.');
}

let sent = 0;
for (let number = from; number < to; number++) {
  await publish(number, lanes[number % lanes.length]);
  sent++;
  if (number % 33 === 0) {
    // The second comes by another partition, as a producer's does that has no key.
    await publish(number, lanes[(number + 1) % lanes.length]);
    sent++;
  }
}
for (const lane of lanes) await send(lane);
await producer.close();
console.log(JSON.stringify(sent));
