import fc from 'fast-check';

/** A list in the middle of its work, in a size that PostgreSQL reads in no time. */
export interface ShardWorld {
	/** Contacts in a shard, and shards in a run. */
	size: number;
	shards: number;
	/** The number of each contact; null for a cell without one, which has a key of its own. */
	contacts: { number: number | null; state: 'open' | 'checked' | 'given up' }[];
	/** Ranges of what earlier runs handed out. They do not overlap. */
	former: { from: number; to: number; state: 'started' | 'lost' | 'not started' }[];
}

/** From which key to which, both included. */
export interface ShardRange {
	from: string;
	to: string;
	contacts: number;
}

const NUMBERS = 40;
const STARTED_AT = {
	started: "now() - interval '1 hour'",
	lost: "now() - interval '3 hours'",
	'not started': 'null',
} as const;

const numberOf = (index: number) => String(13_800_000_000 + index);

const former = fc
	.uniqueArray(fc.nat(NUMBERS), { maxLength: 8 })
	.map((ends) => ends.sort((a, b) => a - b))
	.chain((ends) => {
		const ranges = ends.flatMap((from, index) => (index % 2 === 0 ? [{ from, to: ends[index + 1] ?? from }] : []));
		const state = fc.constantFrom('started' as const, 'lost' as const, 'not started' as const);
		return fc.tuple(...ranges.map((range) => fc.record({ ...asConstants(range), state })));
	});

function asConstants({ from, to }: { from: number; to: number }) {
	return { from: fc.constant(from), to: fc.constant(to) };
}

/** Random lists: many contacts with the same number, cells without one, and whatever earlier runs may have left. */
export const arbitraryShardWorld: fc.Arbitrary<ShardWorld> = fc.record({
	size: fc.integer({ min: 1, max: 6 }),
	shards: fc.integer({ min: 1, max: 12 }),
	contacts: fc.array(
		fc.record({
			number: fc.option(fc.oneof(fc.nat(NUMBERS), fc.constantFrom(7, 8)), { freq: 12 }),
			state: fc.constantFrom(
				'open' as const,
				'open' as const,
				'open' as const,
				'checked' as const,
				'given up' as const,
			),
		}),
		{ minLength: 20, maxLength: 80 },
	),
	former,
});

/** The statements that bring a world into the tables of the list. */
export function asSql({ contacts, former: ranges }: ShardWorld): string {
	const rows = contacts.map(({ number, state }, id) => {
		const phone = number === null ? "'n/a'" : `'${numberOf(number)}'`;
		return `(${id}, ${phone}, ${state === 'checked' ? 'now()' : 'null'}, ${state === 'given up' ? 3 : 0})`;
	});
	const shards = ranges.map(({ from, to, state }) => {
		const inside = contacts.filter(({ number }) => number !== null && number >= from && number <= to).length;
		return `('${numberOf(from)}', '${numberOf(to)}', ${inside}, ${STARTED_AT[state]})`;
	});
	return [
		'delete from number_list; delete from number_list_shards',
		...(rows.length > 0 ? [`insert into number_list (id, phone, checked_at, attempts) values ${rows.join()}`] : []),
		...(shards.length > 0
			? [`insert into number_list_shards (from_key, to_key, contacts, started_at) values ${shards.join()}`]
			: []),
	].join(';\n');
}

/** The keys of the contacts that a run may hand out, in order: open ones, outside of what is being worked on. */
export function freeKeys({ contacts, former: ranges }: ShardWorld): string[] {
	const started = ranges.filter(({ state }) => state === 'started');
	return contacts
		.flatMap(({ number, state }, id) => {
			if (state !== 'open') return [];
			if (number === null) return [`-${id}`];
			return started.some(({ from, to }) => number >= from && number <= to) ? [] : [numberOf(number)];
		})
		.sort((a, b) => (a < b ? -1 : Number(a > b)));
}

/** The ranges in which others are working. */
export function startedRanges({ former: ranges }: ShardWorld): Omit<ShardRange, 'contacts'>[] {
	return ranges
		.filter(({ state }) => state === 'started')
		.map(({ from, to }) => ({ from: numberOf(from), to: numberOf(to) }));
}

/** What is wrong with these new shards, in the order of their keys; empty when each promise is kept. */
export function brokenPromises(world: ShardWorld, fresh: readonly ShardRange[]): string[] {
	const broken: string[] = [];
	const ranges = [...fresh, ...startedRanges(world)].sort((a, b) => (a.from < b.from ? -1 : 1));
	ranges.forEach(({ from, to }, index) => {
		const next = ranges[index + 1];
		if (from > to || (next !== undefined && next.from <= to)) broken.push(`${from} to ${to} overlaps`);
	});
	if (fresh.length > world.shards) broken.push(`${fresh.length} shards`);
	const open = freeKeys(world);
	const handedOut = open.filter((key) => fresh.some(({ from, to }) => key >= from && key <= to));
	const inOrder = open.slice(0, handedOut.length);
	if (handedOut.join() !== inOrder.join()) broken.push('a contact is passed over');
	const isFull = fresh.length === world.shards || handedOut.length >= world.shards * world.size;
	if (handedOut.length < open.length && !isFull) broken.push('a contact is forgotten');
	for (const { from, to, contacts } of fresh) {
		const keys = open.filter((key) => key >= from && key <= to);
		if (keys.length === 0) broken.push(`${from} to ${to} is empty`);
		if (new Set(keys).size > world.size) broken.push(`${from} to ${to} has more numbers than a shard`);
		const isLast = to === fresh.at(-1)?.to;
		// Only those who share a number may be too many: with the first one, and with the last one that a run reads.
		const others = keys.filter((key) => key !== keys[0] && !(isLast && key === to));
		if (others.length >= world.size) broken.push(`${from} to ${to} is too large`);
		if (isLast ? contacts > keys.length : contacts !== keys.length) broken.push(`${from} to ${to} counts ${contacts}`);
	}
	return broken;
}
