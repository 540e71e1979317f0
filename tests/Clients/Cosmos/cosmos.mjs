// What @azure/cosmos sees of the stand-in: one JSON document on stdout. Arguments: endpoint, key.
import { CosmosClient } from "@azure/cosmos";

const [endpoint, key] = process.argv.slice(2);
const client = new CosmosClient({ endpoint, key });
const seen = {};

/** The answer of a call that must fail, as the SDK tells it. */
async function refusal(call) {
  try {
    await call();
    return "no error";
  } catch (error) {
    return { code: error.code, substatus: error.substatus, message: String(error.message ?? error.body?.message) };
  }
}

const { database } = await client.databases.createIfNotExists({ id: "clients" });
const { container } = await database.containers.createIfNotExists({ id: "works", partitionKey: { paths: ["/composer"] } });
seen.containers = (await database.containers.readAll().fetchAll()).resources.map((one) => one.id);
seen.partitionKey = (await container.read()).resource.partitionKey.paths;

const created = await container.items.create({ id: "work:1", composer: "bach", title: "Goldberg-Variationen", parts: 32 });
seen.created = { status: created.statusCode, charge: created.requestCharge, hasEtag: created.etag === created.resource._etag };
for (let i = 2; i <= 7; i++)
  await container.items.upsert({ id: `work:${i}`, composer: i % 2 ? "bach" : "mahler", title: `Werk ${i} 🎻`, parts: i, tags: [`t${i}`, "all"] });

const read = await container.item("work:2", "mahler").read();
seen.read = { title: read.resource.title, charge: read.requestCharge };
seen.missing = (await container.item("none", "bach").read()).statusCode;
seen.conflict = await refusal(() => container.items.create({ id: "work:1", composer: "bach" }));

const condition = { type: "IfMatch", condition: created.etag };
const replaced = await container.item("work:1", "bach").replace({ ...created.resource, parts: 31 }, { accessCondition: condition });
seen.replaced = replaced.resource.parts;
seen.stale = await refusal(() => container.item("work:1", "bach").replace({ ...created.resource, parts: 1 }, { accessCondition: condition }));
seen.patched = (await container.item("work:1", "bach").patch([{ op: "incr", path: "/parts", value: 1 }])).resource.parts;

seen.query = (await container.items.query({
  query: "SELECT c.id, c.parts FROM c WHERE c.parts >= @least ORDER BY c.parts DESC",
  parameters: [{ name: "@least", value: 6 }],
}).fetchAll()).resources;
seen.inPartition = (await container.items.query("SELECT VALUE COUNT(1) FROM c", { partitionKey: "mahler" }).fetchAll()).resources;
seen.groups = (await container.items.query("SELECT c.composer, COUNT(1) AS n, SUM(c.parts) AS parts FROM c GROUP BY c.composer").fetchAll()).resources;
seen.join = (await container.items.query("SELECT VALUE t FROM c JOIN t IN c.tags WHERE t != 'all' ORDER BY c.id").fetchAll()).resources;
seen.offset = (await container.items.query("SELECT VALUE c.id FROM c ORDER BY c.id OFFSET 2 LIMIT 3").fetchAll()).resources;
seen.everything = (await container.items.readAll().fetchAll()).resources.length;

seen.pages = [];
const pages = container.items.query("SELECT VALUE c.id FROM c ORDER BY c.id", { maxItemCount: 3 });
while (pages.hasMoreResults()) seen.pages.push((await pages.fetchNext()).resources ?? []);
const first = await container.items.query("SELECT VALUE c.id FROM c", { maxItemCount: 2, partitionKey: "bach" }).fetchNext();
const second = await container.items.query("SELECT VALUE c.id FROM c", {
  maxItemCount: 10, partitionKey: "bach", continuationToken: first.continuationToken,
}).fetchNext();
seen.resumed = [first.resources, second.resources];

seen.badQuery = await refusal(() => container.items.query("SELECT * FROM c WHERE NOSUCH(c.a)").fetchAll());
seen.deleted = (await container.item("work:7", "bach").delete()).statusCode;
seen.wrongKey = await refusal(() => new CosmosClient({ endpoint, key: key.replace("C2y6", "C2y7") }).databases.readAll().fetchAll());

console.log(JSON.stringify(seen));
process.exit(0);
