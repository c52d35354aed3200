import type { INodeExecutionData } from 'n8n-workflow';
import { stableShare } from '../simulator/number-facts.mts';
import { isCharged, planFor } from '../simulator/number-plan.mts';
import type { Scenario } from '../simulator/scenario.mts';

/** The numbers of a list: distinct, with every status among them, none with a behaviour of its own. */
export function numbersOf(count: number): string[] {
	return Array.from({ length: count }, (_, index) => `138${String((index * 7919) % 100_000_000).padStart(8, '0')}`);
}

/** Contacts as a CRM has them, one number each. */
export function contactsOf(count: number): INodeExecutionData[] {
	return numbersOf(count).map((phone, index) => ({
		json: { id: index + 1, name: `Contact ${index + 1}`, city: '上海', source: 'spring campaign', phone },
	}));
}

/** How many numbers of the list have each status, by the simulator's plan, and how many of them are charged. */
export function planOf(count: number): { counts: Record<string, number>; charged: number } {
	const counts: Record<string, number> = {};
	let charged = 0;
	for (const number of numbersOf(count)) {
		const { status } = planFor(number);
		counts[status] = (counts[status] ?? 0) + 1;
		if (isCharged(status)) charged++;
	}
	return { counts, charged };
}

const DELAYED_SHARE = 0.05;

/** The API takes 20 ms for a request; where `delayed`, 5 % of the numbers get no status the first time. */
export function scenarioOf(delayed: boolean): Scenario {
	const rules: Scenario['rules'] = [{ then: { delay: 'omission', share: DELAYED_SHARE, once: true } }];
	return { latencyMs: 20, ...(delayed ? { rules } : {}) };
}

/** How many numbers of the list that scenario delays. */
export function delayedIn(count: number): number {
	return numbersOf(count).filter((number) => stableShare(number) < DELAYED_SHARE).length;
}
