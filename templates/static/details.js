"use strict";

// What the survey knows of papers: `await litatlas.details(["freeze-omni", …])` gives their records
// in this order, each once. Former ids lead to what they became; unknown ones are left out.
{
  // FNV-1a, as in generator/pages/details.py; ids are plain ASCII.
  function bucketOf(id, nBuckets) {
    let digest = 0x811c9dc5;
    for (let i = 0; i < id.length; i += 1) {
      digest = Math.imul(digest ^ id.charCodeAt(i), 0x01000193);
    }
    return (digest >>> 0) % nBuckets;
  }

  async function recordOf(id) {
    const nBuckets = await litatlas.load("details/root.js");
    const bucket = await litatlas.load(`details/${bucketOf(id, nBuckets)}.js`);
    const record = Object.hasOwn(bucket, id) ? bucket[id] : null;
    return typeof record === "string" ? recordOf(record) : record;
  }

  litatlas.details = async (ids) => {
    const records = await Promise.all([...ids].map(recordOf));
    return [...new Set(records.filter(Boolean))];
  };
}
