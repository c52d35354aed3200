import { activeNumbers, numbersByOutput, oneNumberEach } from './contacts.mts';
import { loggedContext } from './logged.mts';
import { runNode } from './run-node.mts';

const NUMBERS = activeNumbers(4);
const ONE_AT_A_TIME = { batchSize: 1, concurrency: 1 };

/** The line about the API that slowed the run down, if there is one; the same stands in n8n's log. */
async function lineAfter(refused: [number, number]): Promise<string | undefined> {
	const scenario = { rules: [{ requests: refused, then: { httpStatus: 429 } }] };
	const { changeContext, lines } = loggedContext();
	const run = await runNode({ ...oneNumberEach(NUMBERS), options: ONE_AT_A_TIME, scenario, changeContext });
	expect(numbersByOutput(run)).toEqual({ Active: NUMBERS });
	const line = run.hints.find(({ message }) => message.includes('slowed down'))?.message;
	expect(lines).toEqual(line === undefined ? [] : [`Number Status Check: ${line}`]);
	return line;
}

test('an API that slowed the run down is told of: how often, how far, and what to set', async () => {
	expect(await lineAfter([3, 4])).toMatch(
		/^The API took fewer requests than it was sent: the run slowed down 2 times, to one every [12](?:\.\d)? s\. No result is lost by that\. Set Max Requests per Second to (?:1|0\.\d+) if every run does so\.$/,
	);
});

test('a single refusal is no news', async () => {
	expect(await lineAfter([3, 3])).toBeUndefined();
});
