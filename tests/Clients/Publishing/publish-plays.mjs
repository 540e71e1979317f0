// Publishes plays as any program would: it is given nothing but the path of local.settings.json.
import { readFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { EventHubProducerClient } from '@azure/event-hubs';

const settings = JSON.parse(readFileSync(process.argv[2], 'utf8')).Values;
const count = Number(process.argv[3]);
const producer = new EventHubProducerClient(settings.EventHubs, 'plays');
const ids = [];
for (let i = 0; i < count; i++) {
  const play = {
    id: randomUUID(), type: 'track_played', user_id: `listener-${i}`, occurred_at: new Date().toISOString(),
    track_id: '03BTJJiyZrcIMllplffk8a', ms_played: 431000, country: 'GB', product: 'premium',
  };
  await producer.sendBatch([{ body: play }], { partitionKey: play.user_id });
  ids.push(play.id);
}
await producer.close();
console.log(JSON.stringify(ids));
