"use strict";

// What the survey knows of papers: `await litatlas.details(["freeze-omni", …])` gives their records
// in this order, each once. Former ids lead to what they became; unknown ones are left out.
{
  const found = new Map(); // by id, each once however often it is asked for

  async function recordOf(id) {
    const { buckets, topics } = await litatlas.load("details/root.js");
    const bucket = await litatlas.load(`details/${litatlas.bucketOf(id, buckets)}.js`);
    const record = Object.hasOwn(bucket, id) ? bucket[id] : null;
    if (typeof record === "string") return recordOf(record);
    if (record && !found.has(id)) {
      const also = record.also.map((slug) => topics[slug]);
      found.set(id, { ...record, topic: topics[record.topic] ?? null, also });
    }
    return found.get(id) ?? null;
  }

  litatlas.details = async (ids) => {
    const records = await Promise.all([...ids].map(recordOf));
    return [...new Set(records.filter(Boolean))];
  };
}
