import { checkNumbers } from '../../../nodes/NumberStatusCheck/core/run/check-numbers';
import { endings } from './endings.mts';
import { active, UNREACHABLE } from './replies.mts';
import { runCheck, START } from './virtual-time.mts';

test('a run that nobody can cancel needs no signal for it', async () => {
	const settings = {
		batchSize: 1,
		concurrency: 1,
		minIntervalMs: 0,
		delayMs: 0,
		maxAttempts: 1,
		additionalDelayCodes: new Set<string>(),
		maxRunMs: Infinity,
		keepRaw: false,
	};
	const report = await checkNumbers(['a', 'b'], settings, {
		send: async (numbers) => active(numbers),
		now: () => START,
		sleep: async () => {},
		random: () => 0,
	});
	expect(endings(report)).toEqual({ a: 'active', b: 'active' });
});

test('a port that only ever rejects is an API that cannot be reached', async () => {
	const { report } = await runCheck({ numbers: ['a'], api: () => ({ after: 100, reply: new Error('port') }) });
	expect(report.stop).toEqual({ kind: 'outage', fault: { kind: 'network', code: 'UNKNOWN' } });
	expect(endings(report)).toEqual({ a: 'cut short outage' });
});

test.each<[string, unknown, string]>([
	['an error', new Error('no chance'), 'no chance'],
	['a text', 'no chance', 'no chance'],
])('a defect in the core (%s) is not swallowed: the run rejects with it', async (_, thrown, message) => {
	const random = () => {
		throw thrown;
	};
	const run = runCheck({ numbers: ['a'], api: () => UNREACHABLE, random });
	await expect(run).rejects.toThrow(new Error(message));
});
