import type { CheckSettings, TransportReply } from '../../nodes/NumberStatusCheck/core/types';
import { endings, names } from './endings.mts';
import { pick, seeded } from './random.mts';
import { active, code, entry, http, json, success, TIMEOUT, UNREACHABLE } from './replies.mts';
import { runCheck } from './virtual-time.mts';
import type { Answer, FakeApi } from './virtual-time.mts';

const SEEDS = Array.from({ length: 150 }, (_, seed) => seed);

function someSettings(random: () => number): CheckSettings {
	return {
		batchSize: pick(random, [1, 2, 3, 7, 20, 50]),
		concurrency: pick(random, [1, 2, 4, 9, 20]),
		minIntervalMs: pick(random, [0, 0, 10, 170]),
		delayMs: pick(random, [0, 100, 3000]),
		maxAttempts: pick(random, [1, 2, 5, 20]),
		additionalDelayCodes: new Set(),
		maxRunMs: pick(random, [0, 0, 0, 700, 20_000]),
		keepRaw: pick(random, [true, false]),
	};
}

function someNumbers(random: () => number): string[] {
	return names(pick(random, [1, 2, 5, 50, 51, 173, 400]));
}

/** A number's character, for its whole life. */
type Kind = 'good' | 'late' | 'neverThere' | 'refused' | 'unknown';

/** The first number is good: an API that refuses everything from the start is another test's subject. */
function characters(numbers: readonly string[], random: () => number): Map<string, Kind> {
	const kinds = ['good', 'good', 'good', 'good', 'late', 'neverThere', 'refused', 'unknown'] as const;
	return new Map(numbers.map((number, index) => [number, index === 0 ? 'good' : pick(random, kinds)]));
}

describe('in a world without faults every number ends as its character says', () => {
	const EXPECTED: Readonly<Record<Kind, string>> = {
		good: 'active',
		late: 'active',
		neverThere: 'unresolved delayed',
		refused: 'unresolved 400001',
		unknown: 'unresolved unknownStatus',
	};

	test.each(SEEDS)('seed %i', async (seed) => {
		const random = seeded(seed);
		const numbers = someNumbers(random);
		const settings = { ...someSettings(random), maxRunMs: 0, maxAttempts: pick(random, [2, 3, 5]) };
		const kinds = characters(numbers, random);
		const asked = new Set<string>();
		const api: FakeApi = ({ numbers: batch }) => {
			const after = Math.floor(random() * 2000);
			if (batch.some((number) => kinds.get(number) === 'refused')) return { after, reply: code('400001') };
			const entries = batch.flatMap((number) => {
				const kind = kinds.get(number);
				const tooEarly = kind === 'neverThere' || (kind === 'late' && !asked.has(number));
				asked.add(number);
				return tooEarly ? [] : [entry(number, kind === 'unknown' ? '8' : '1')];
			});
			return { after, reply: success(random() < 0.5 ? entries : [...entries].reverse()) };
		};
		const { report } = await runCheck({ numbers, api, settings, random });
		expect(report.stop).toBeUndefined();
		expect(endings(report)).toEqual(Object.fromEntries([...kinds].map(([number, kind]) => [number, EXPECTED[kind]])));
	});
});

describe('in a world where faults pass every number gets its status', () => {
	const FAULTS = [
		UNREACHABLE,
		TIMEOUT,
		http(502),
		http(503, '2'),
		http(429),
		http(429, '1'),
		code('500000'),
		code('504000'),
	] as const;

	test.each(SEEDS)('seed %i', async (seed) => {
		const random = seeded(seed);
		const numbers = someNumbers(random);
		const settings = { ...someSettings(random), maxRunMs: 0, maxAttempts: 20 };
		const api: FakeApi = ({ numbers: batch }) => ({
			after: Math.floor(random() * 2000),
			reply: random() < 0.25 ? pick(random, FAULTS) : active(batch),
		});
		const { report } = await runCheck({ numbers, api, settings, random });
		expect(report.stop).toBeUndefined();
		expect(report.resolved).toBe(numbers.length);
	});
});

describe('in a world where anything happens the standing property holds', () => {
	/** Replies that give a number nothing and use up one of its attempts. */
	const MISSES = [
		UNREACHABLE,
		TIMEOUT,
		http(500),
		http(503, '1'),
		json([]),
		json({}),
		code('500000'),
		code('?'),
		code('504000'),
		success([]),
	] as const;
	const OTHERS = [http(429), http(429, '3'), code('400001'), code('400200', 400), code('510101')] as const;
	const STOPS = [code('403000'), http(503, '4000')] as const;

	function someEntries(batch: readonly string[], random: () => number): TransportReply {
		const strange = ['', null, '9', 7, {}] as const;
		const entries = batch.flatMap((number) => {
			const chance = random();
			if (chance < 0.1) return [];
			if (chance < 0.2) return [entry(number, pick(random, strange))];
			if (chance < 0.3) return [entry(number, ''), entry('stranger'), entry(number, '4'), entry(number, '0')];
			return [entry(number, pick(random, ['0', '1', '2', '3', '4', '5']))];
		});
		return success(entries, pick(random, ['200000', '000000', 200000]));
	}

	test.each(SEEDS)('seed %i', async (seed) => {
		const random = seeded(seed);
		const numbers = someNumbers(random);
		const settings = someSettings(random);
		const [badDay, stopAt] = [random(), random() < 0.3 ? Math.floor(random() * 20) : -1];
		const missed = new Map<string, number>();
		const api: FakeApi = ({ numbers: batch, index }): Answer => {
			const after = Math.floor(random() * pick(random, [1, 200, 40_000]));
			if (index === stopAt) return { after, reply: pick(random, STOPS) };
			if (random() > badDay) return { after, reply: someEntries(batch, random) };
			if (random() < 0.3) return { after, reply: pick(random, OTHERS) };
			for (const number of batch) missed.set(number, (missed.get(number) ?? 0) + 1);
			return { after, reply: random() < 0.1 ? new Error('port') : pick(random, MISSES) };
		};
		const cancelAt = random() < 0.3 ? Math.floor(random() * 5000) : undefined;
		const { report } = await runCheck({
			numbers,
			api,
			settings,
			random,
			...(cancelAt === undefined ? {} : { cancelAt }),
		});
		expect(Math.max(0, ...missed.values())).toBeLessThanOrEqual(settings.maxAttempts);
		expect(report.retries).toBeLessThanOrEqual(report.requests);
		if (cancelAt === undefined && settings.maxRunMs === 0)
			expect(['cancelled', 'runTimeLimit']).not.toContain(report.stop?.kind);
	});
});

describe('whatever time each answer takes', () => {
	test.each(SEEDS)('an outage and an empty account are noticed within their bounds, seed %i', async (seed) => {
		const random = seeded(seed);
		const numbers = names(5000);
		const settings = { ...someSettings(random), batchSize: 50, maxRunMs: 0 };
		const { concurrency, maxAttempts } = settings;
		const after = () => Math.floor(random() * pick(random, [100, 3000]));

		const healthy = Math.floor(random() * 15);
		let lastAnswer = Number.NEGATIVE_INFINITY;
		const breaking: FakeApi = ({ numbers: batch, index, at }) => {
			const took = after();
			if (index >= healthy) return { after: took, reply: pick(random, [UNREACHABLE, TIMEOUT, http(502), http(429)]) };
			lastAnswer = Math.max(lastAnswer, at + took);
			return { after: took, reply: active(batch) };
		};
		const broken = await runCheck({ numbers, api: breaking, settings, random });
		expect(broken.report.stop?.kind).toBe('outage');
		const felt = broken.starts.filter((start) => start > lastAnswer).length;
		expect(felt).toBeLessThanOrEqual(2 * concurrency + maxAttempts);

		const quota = Math.floor(random() * 500);
		let left = quota;
		let firstRefusal = Number.POSITIVE_INFINITY;
		const selling: FakeApi = ({ numbers: batch, at }) => {
			const took = after();
			if (batch.length > left) {
				firstRefusal = Math.min(firstRefusal, at + took);
				return { after: took, reply: code('510101') };
			}
			left -= batch.length;
			return { after: took, reply: active(batch) };
		};
		const soldOut = await runCheck({ numbers, api: selling, settings, random });
		expect(soldOut.report).toMatchObject({ stop: { kind: 'quota' }, resolved: quota });
		expect(soldOut.starts.filter((start) => start > firstRefusal).length).toBeLessThanOrEqual(14);
	});
});
