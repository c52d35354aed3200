import fc from 'fast-check';
import { Waves } from '../../../nodes/NumberStatusCheck/core/run/waves';
import type { NumberOutcome } from '../../../nodes/NumberStatusCheck/core/types';
import { contactsOf, PICKS } from './arbitrary-contacts.mts';
import { ANY_DISTURBANCE, schedules } from './arbitrary-disturbances.mts';
import { ANY_CHARACTER, lists, someSettings, THERE, within, worlds } from './arbitrary-worlds.mts';
import { endings, names } from './endings.mts';
import { play } from './play-world.mts';
import type { Played } from './play-world.mts';
import { active, code, entry, success, TIMEOUT } from './replies.mts';
import { runCheck } from './virtual-time.mts';
import type { FakeApi } from './virtual-time.mts';
import { holds } from '../property-runs.mts';

const wavesOf = (contacts: readonly (readonly string[])[]) => new Waves(contacts, () => undefined);
const isActive = (outcome: NumberOutcome | undefined) =>
	outcome?.kind === 'resolved' && outcome.result.status === 'active';

/** Numbers that end in an even digit are active, the others are empty. */
const EVEN_ACTIVE: FakeApi = ({ numbers }) =>
	success(numbers.map((number) => entry(number, Number(number.slice(1)) % 2 === 0 ? '1' : '0')));

test('second numbers ride with the first ones of later contacts, and requests stay full', async () => {
	const contacts = Array.from({ length: 6 }, (_, index) => [`n${2 * index + 1}`, `n${2 * index}`]);
	const { batches, report } = await runCheck({
		numbers: names(12),
		api: EVEN_ACTIVE,
		settings: { batchSize: 3 },
		waves: wavesOf(contacts),
	});
	expect(batches).toEqual([
		['n1', 'n3', 'n5'],
		['n4', 'n2', 'n0'],
		['n7', 'n9', 'n11'],
		['n10', 'n8', 'n6'],
	]);
	expect(report).toMatchObject({ resolved: 12, requests: 4 });
});

test('a number that no contact needs is not asked, and says so', async () => {
	const { batches, report } = await runCheck({
		numbers: ['n0', 'n1', 'n2'],
		api: EVEN_ACTIVE,
		settings: {},
		waves: wavesOf([
			['n0', 'n1'],
			['n2', 'n1'],
		]),
	});
	expect(batches).toEqual([['n0', 'n2']]);
	expect(endings(report)).toEqual({ n0: 'active', n1: 'unresolved notNeeded', n2: 'active' });
});

test('each further number of a contact takes at most one delay longer, even if every number is delayed once', async () => {
	// Of each contact, no number is active.
	const contacts = Array.from({ length: 20 }, (_, contact) =>
		[0, 1, 2].map((wave) => `n${6 * contact + 2 * wave + 1}`),
	);
	const seen = new Set<string>();
	const { report, endedAt } = await runCheck({
		numbers: contacts.flat(),
		api: ({ index, numbers, at }) => {
			const answered = numbers.filter((number) => seen.has(number));
			for (const number of numbers) seen.add(number);
			return EVEN_ACTIVE({ index, numbers: answered, at });
		},
		settings: { batchSize: 20, delayMs: 3_000 },
		waves: wavesOf(contacts),
	});
	expect(report.resolved).toBe(60);
	// Two requests of 100 ms and the delay between them, for each of the three.
	expect(endedAt).toBe(3 * (100 + 3_000 + 100));
});

test.each([2, 3, 50])('an API that goes down is noticed, though each contact has %d numbers left', async (count) => {
	const contacts = [0, 1, 2].map((contact) =>
		Array.from({ length: count }, (_, wave) => `n${1 + contact * count + wave}`),
	);
	const { batches, report } = await runCheck({
		numbers: names(1 + 3 * count),
		api: ({ index, numbers }) => (index === 0 ? active(numbers.slice(0, 1)) : TIMEOUT),
		settings: { batchSize: 4, maxAttempts: 5 },
		waves: wavesOf([['n0'], ...contacts]),
	});
	// Of each of the first three numbers of the contacts, the last ones are probes.
	expect(batches.length).toBeLessThanOrEqual(1 + 2 + 3 * 5);
	if (count > 2) expect(report.stop).toEqual({ kind: 'outage', fault: { kind: 'timeout', code: 'ETIMEDOUT' } });
	expect(report.resolved).toBe(1);
});

test('a number that ends without a result has the next one asked', async () => {
	const { batches, report } = await runCheck({
		numbers: ['n0', 'n1'],
		api: ({ numbers }) => (numbers.includes('n0') ? code('400001') : active(numbers)),
		settings: {},
		waves: wavesOf([['n0', 'n1']]),
	});
	expect(batches).toEqual([['n0'], ['n1']]);
	expect(endings(report)).toMatchObject({ n1: 'active' });
});

test('when the account ends, what was needed is cut short, and what was not is not', async () => {
	const { report } = await runCheck({
		numbers: ['n0', 'n1', 'n3', 'n5'],
		api: ({ index, numbers }) => (index === 0 ? EVEN_ACTIVE({ index, numbers, at: 0 }) : code('403000')),
		settings: {},
		waves: wavesOf([
			['n0', 'n1'],
			['n3', 'n5'],
		]),
	});
	expect(endings(report)).toEqual({
		...{ n0: 'active', n1: 'unresolved notNeeded', n3: 'empty', n5: 'cut short 403000' },
	});
	expect(report.stop).toEqual({ kind: 'account', resultCode: '403000' });
});

/** How many numbers the longest contact has. */
const longestOf = (contacts: readonly (readonly string[])[]) => Math.max(1, ...contacts.map(({ length }) => length));

/** What breaks the rules of waves. */
function broken(contacts: readonly (readonly string[])[], { report, batches, events, told }: Played): string[] {
	const violations: string[] = [];
	const ends = new Map<string, number>();
	events.forEach(({ kind, index }, at) => {
		if (kind === 'arrived') for (const number of batches[index] ?? []) ends.set(number, at);
	});
	const firstAsked = new Map<string, number>();
	events.forEach(({ kind, index }, at) => {
		if (kind !== 'sent') return;
		for (const number of batches[index] ?? []) if (!firstAsked.has(number)) firstAsked.set(number, at);
	});
	for (const [number, at] of firstAsked) {
		const needed = contacts.some((contact) => {
			const before = contact.slice(0, contact.indexOf(number));
			if (!contact.includes(number)) return false;
			return before.every((other) => !isActive(report.outcomes.get(other)) && (ends.get(other) ?? Infinity) < at);
		});
		if (!needed) violations.push(`${number} was asked and not needed`);
	}
	const whole = report.stop === undefined;
	for (const contact of contacts) {
		const outcomes = contact.map((number) => report.outcomes.get(number));
		const codes = outcomes.map((outcome) => (outcome?.kind === 'unresolved' ? outcome.reason.code : ''));
		if (codes.includes('notNeeded') && !outcomes.some(isActive)) violations.push(`${contact.join()} has none`);
	}
	if (whole && told.length !== batches.length) violations.push('a request was not answered');
	return violations;
}

const WORLD = {
	characters: lists(60, ANY_CHARACTER),
	disturbances: schedules(20, ANY_DISTURBANCE),
	settings: someSettings({ batchSize: within(1, 20), concurrency: within(1, 6) }),
};

holds(
	'whatever the API does, a number is asked only once a contact needs it, and no contact is left without its best number',
	1_000,
	fc.asyncProperty(worlds(WORLD), PICKS, async (world, picks) => {
		const contacts = contactsOf(world, picks);
		expect(broken(contacts, await play(world, wavesOf(contacts), longestOf(contacts)))).toEqual([]);
	}),
);

holds(
	'in calm weather, waves take few more requests than what is asked fills',
	300,
	fc.asyncProperty(
		worlds({ characters: lists(200, THERE), settings: someSettings({ batchSize: within(5, 50) }) }),
		PICKS,
		async (world, picks) => {
			const contacts = contactsOf(world, picks);
			const { batches } = await play(world, wavesOf(contacts), longestOf(contacts));
			const { batchSize, concurrency } = world.settings;
			const asked = batches.flat().length;
			const longest = longestOf(contacts);
			expect(batches.length).toBeLessThanOrEqual(Math.ceil(asked / batchSize) + concurrency * longest);
		},
	),
);
