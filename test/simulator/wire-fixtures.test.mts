import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { startSimulator } from '../../simulator/server.mts';
import type { Simulator } from '../../simulator/server.mts';
import { parseScenario } from '../../simulator/scenario-json.mts';
import { formBody } from './ask.mts';

/** A case that the simulator sends and the node's parser reads, so that the two meet in nothing but these files. */
interface WireFixture {
	name: string;
	asked: string[];
	scenario: unknown;
	response: { httpStatus: number; headers: { 'content-type': string }; body: string };
	means:
		| { kind: 'results'; resultCode: string; numbers: Record<string, unknown> }
		| { kind: 'refusal'; resultCode: string }
		| { kind: 'notThisApi' };
}

const folder = path.join(__dirname, '..', 'fixtures', 'wire');
const fixtures = readdirSync(folder).map(
	(file) => JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as WireFixture,
);

/** The body as a value where it is plain JSON, else the text itself. */
function comparable(body: string): unknown {
	try {
		return { json: JSON.parse(body) as unknown };
	} catch {
		return body;
	}
}

let simulator: Simulator;
beforeAll(async () => {
	simulator = await startSimulator();
});
afterAll(() => simulator.close());

test('there are wire fixtures, each with a name of its own', () => {
	expect(fixtures.length).toBeGreaterThan(20);
	expect(new Set(fixtures.map(({ name }) => name)).size).toBe(fixtures.length);
});

describe.each(fixtures)('$name', ({ asked, scenario, response, means }) => {
	test('is what the simulator sends', async () => {
		simulator.reset();
		simulator.setScenario(parseScenario(JSON.stringify(scenario ?? {})));
		const body = new URLSearchParams(formBody(asked, { now: Date.now() }));
		const actual = await fetch(`${simulator.url}/Api/ApiAuth/getCheckResult`, { method: 'POST', body });
		// Not `text()`, which would take away a byte order mark.
		const text = Buffer.from(await actual.arrayBuffer()).toString('utf8');
		expect({
			httpStatus: actual.status,
			contentType: actual.headers.get('content-type'),
			body: comparable(text),
		}).toEqual({
			httpStatus: response.httpStatus,
			contentType: response.headers['content-type'],
			body: comparable(response.body),
		});
	});

	if (means.kind === 'results') {
		test('has a meaning for exactly the numbers asked', () => {
			expect(Object.keys(means.numbers).sort()).toEqual([...asked].sort());
		});
	}
});
