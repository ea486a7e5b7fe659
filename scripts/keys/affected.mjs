/**
 * What a key may have signed since an instant, from what each service stores. The owner's own service says exactly which of
 * its events carry the key; what others received is held against that: an event that its supposed writer does not know
 * is the one to look at first. A line with a `kid` was verified by the reader under this very key, whatever the writer says.
 *
 * `read(service, kid)` gives every line of `/operations/keys/{kid}/affected` of a service; `kids` are all signing keys of the owner itself.
 */
export async function gatherAffected({ services, owner, kid, kids, read }) {
  const sent = await read(owner, kid);
  const affected = new Set(sent.map(({ eventId }) => eventId));
  const known = new Set(affected);
  for (const other of kids.filter((each) => each !== kid))
    for (const { eventId } of await read(owner, other)) known.add(eventId);
  const received = [];
  for (const service of services.filter((each) => each !== owner))
    for (const line of await read(service, kid))
      if (line.kid === kid || affected.has(line.eventId) || !known.has(line.eventId))
        received.push({ service, ...line, unknownToWriter: !known.has(line.eventId) });
  return [...sent.map((line) => ({ service: owner, ...line, unknownToWriter: false })), ...received];
}
