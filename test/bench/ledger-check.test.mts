import { delayedIn, numbersOf, planOf, scenarioOf } from '../../bench/contacts.mts';
import { violationsOf } from '../../bench/ledger-check.mts';
import { askBare } from '../../bench/bare-client.mts';
import { startSimulator } from '../../simulator/server.mts';
import type { Simulator } from '../../simulator/server.mts';

const NUMBERS = 200;
const EXPECTED = { numbers: NUMBERS, delayed: 0, tellsStatus: true };

let simulator: Simulator;
beforeAll(async () => {
	simulator = await startSimulator();
});
afterAll(async () => {
	await simulator.close();
});
beforeEach(() => {
	simulator.reset();
	simulator.setScenario({});
});

test('the numbers of a list are distinct, and a twentieth of them is delayed', () => {
	expect(new Set(numbersOf(100_000)).size).toBe(100_000);
	expect(delayedIn(100_000) / 100_000).toBeCloseTo(0.05, 2);
	expect(planOf(100)).toEqual({
		counts: { active: 60, silent: 10, risk: 6, suspended: 7, empty: 12, noRecord: 5 },
		charged: 95,
	});
});

test('the bare client asks each number once, in full requests', async () => {
	const counts = await askBare(simulator.url, numbersOf(NUMBERS), 4);
	expect(simulator.journal().map(({ mobiles }) => mobiles.length)).toEqual([50, 50, 50, 50]);
	expect(Math.max(...simulator.journal().map(({ inFlight }) => inFlight))).toBeLessThanOrEqual(4);
	expect(violationsOf(simulator.ledger(), { counts }, EXPECTED)).toEqual([]);
});

test('a number asked twice, a request too many and a wrong count of a status are found', async () => {
	const numbers = numbersOf(NUMBERS);
	const counts = await askBare(simulator.url, numbers, 4);
	await askBare(simulator.url, numbers.slice(0, 1), 1);
	expect(violationsOf(simulator.ledger(), { counts: { ...counts, active: 119 } }, EXPECTED)).toEqual([
		'asked: 201 instead of 200',
		'charged: 191 instead of 190',
		'asked after the answer: 1 instead of 0',
		'5 requests instead of 4 to 4',
		'active: 119 instead of 120',
	]);
});

test('numbers that never got their status are found', async () => {
	simulator.setScenario(scenarioOf(true));
	const counts = await askBare(simulator.url, numbersOf(NUMBERS), 4);
	const delayed = delayedIn(NUMBERS);
	expect(delayed).toBeGreaterThan(0);
	const violations = violationsOf(simulator.ledger(), { counts }, { ...EXPECTED, delayed });
	expect(violations).toContain(`asked: ${NUMBERS} instead of ${NUMBERS + delayed}`);
	expect(violations).toContain(`numbers with an answer: ${NUMBERS - delayed} instead of ${NUMBERS}`);
});
