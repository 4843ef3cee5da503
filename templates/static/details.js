"use strict";

// What the survey knows of papers: `await litatlas.details(["freeze-omni", …])` gives their records
// in this order, each once. Former ids lead to what they became; unknown ones are left out.
{
  async function recordOf(id) {
    const nBuckets = await litatlas.load("details/root.js");
    const bucket = await litatlas.load(`details/${litatlas.bucketOf(id, nBuckets)}.js`);
    const record = Object.hasOwn(bucket, id) ? bucket[id] : null;
    return typeof record === "string" ? recordOf(record) : record;
  }

  litatlas.details = async (ids) => {
    const records = await Promise.all([...ids].map(recordOf));
    return [...new Set(records.filter(Boolean))];
  };
}
