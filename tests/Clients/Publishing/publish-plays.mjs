// Publishes plays as any program would: it is given nothing but the path of local.settings.json. The first half goes one play a
// message, then a message packs an array of them, and another gzip JSON Lines.
import { readFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { EventHubProducerClient } from '@azure/event-hubs';

const settings = JSON.parse(readFileSync(process.argv[2], 'utf8')).Values;
const count = Number(process.argv[3]);
const producer = new EventHubProducerClient(settings.EventHubs, 'plays');
const plays = Array.from({ length: count }, (_, i) => ({
  id: randomUUID(), type: 'track_played', user_id: `listener-${i}`, occurred_at: new Date().toISOString(),
  track_id: '03BTJJiyZrcIMllplffk8a', ms_played: 431000, country: 'GB', product: 'premium',
}));
const half = Math.ceil(count / 2);
const packed = Math.ceil((count - half) / 2);
for (const play of plays.slice(0, half)) {
  await producer.sendBatch([{ body: play }], { partitionKey: play.user_id });
}
const lines = plays.slice(half + packed).map(play => JSON.stringify(play)).join('\n');
await producer.sendBatch([{ body: plays.slice(half, half + packed) }, { body: gzipSync(lines) }], { partitionKey: 'packed' });
await producer.close();
console.log(JSON.stringify(plays.map(play => play.id)));
