import { DEMO_ACCOUNT } from '../../simulator/accounts.mts';
import { activeNumbers, numbersByOutput, oneNumberEach } from './contacts.mts';
import { hurryClock, loggedContext } from './logged.mts';
import { runNode } from './run-node.mts';
import { secretsIn } from './secrets.mts';

const NUMBERS = activeNumbers(4);
/** Two requests of half a second each, which is half a minute by the hurried clock. */
const LONG = {
	...oneNumberEach(NUMBERS),
	...{ options: { batchSize: 2, concurrency: 1 }, scenario: { latencyMs: 500 } },
};

afterEach(() => jest.restoreAllMocks());

test('a run that lasts writes how far it is into the log, and nothing of a contact or of the account', async () => {
	hurryClock(60);
	const { changeContext, lines, written } = loggedContext();
	const run = await runNode({ ...LONG, changeContext });
	expect(numbersByOutput(run)).toEqual({ Active: NUMBERS });
	expect(lines.length).toBeGreaterThanOrEqual(2);
	for (const line of lines) {
		expect(line).toMatch(
			/^Number Status Check: [024] of 4 numbers done; (?:1 request|2 requests), [01] in flight; [024] charged\.$/,
		);
	}
	expect(lines[0]).toBe('Number Status Check: 0 of 4 numbers done; 1 request, 1 in flight; 0 charged.');
	const tokens = run.journal.flatMap(({ token }) => token ?? []);
	const { accountCode, password, secret } = DEMO_ACCOUNT;
	expect(secretsIn(written, [...NUMBERS, ...tokens, accountCode, password, secret])).toEqual([]);
});

test('a run of less than ten seconds writes nothing', async () => {
	const { changeContext, written } = loggedContext();
	await runNode({ ...LONG, scenario: {}, changeContext });
	expect(written).toEqual([]);
});

test('a log that cannot be written costs nothing, not even a hint', async () => {
	hurryClock(60);
	const { changeContext } = loggedContext(() => {
		throw new TypeError('no log');
	});
	const run = await runNode({ ...LONG, changeContext });
	expect(numbersByOutput(run)).toEqual({ Active: NUMBERS });
	expect(run.hints.map(({ type }) => type)).toEqual(['info']);
});
