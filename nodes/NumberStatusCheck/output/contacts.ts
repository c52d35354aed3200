import type { INodeExecutionData } from 'n8n-workflow';

import type { Defects } from '../core/defects';
import { explainDefect } from '../core/explain';
import { reasonOf } from '../core/explanation';
import type { ItemNumber } from '../core/item-number';
import { bestOfEach, oneOfEach } from './best-number';
import type { WasAsked } from './best-number';
import { byContact } from './by-contact';
import { withContactRecommendation } from './contact-recommendation';
import { fallbackOutputs } from './fallback';
import { buildOutputs } from './items';
import type { ItemPlan } from './items';
import { resultsOf } from './result-fields';
import type { ItemNumberResult, NumberLookup } from './result-fields';
import { buildToolOutput, keptForAgent } from './tool-list';

/** The contacts of a run that is over, and how they leave. */
export interface ContactsPlan extends ItemPlan, NumberLookup {
	readonly items: readonly INodeExecutionData[];
	readonly itemNumbers: readonly ItemNumber[];
	/** Milliseconds since the epoch. */
	readonly startedAt: number;
	/** Whether they go to an AI agent, in a single output. */
	readonly tool: boolean;
	/** Whether an item with several numbers leaves once, with the best of them. */
	readonly bestNumber: boolean;
	readonly wasAsked: WasAsked;
}

function* eachNumber(itemNumbers: readonly ItemNumber[], results: Iterable<ItemNumberResult>) {
	for (const own of byContact(itemNumbers, results)) yield* withContactRecommendation(own);
}

/**
 * The items of each of the node's outputs: every number of every contact leaves once, or every contact does. Never
 * throws, as by then the results are paid for: what breaks is noted in `defects`, and costs a contact its own fields at
 * most.
 */
export function contactOutputs(plan: ContactsPlan, defects: Defects): INodeExecutionData[][] {
	const { items, itemNumbers, outcomeOf, startedAt, tool, routes } = plan;
	const outputs = defects.attempt(
		() => {
			const results = resultsOf(itemNumbers, plan, startedAt, defects);
			if (tool) return buildToolOutput(itemNumbers, results);
			if (plan.bestNumber) {
				const best = bestOfEach(itemNumbers, results, plan.wasAsked);
				return buildOutputs(items, oneOfEach(itemNumbers), best, plan, defects);
			}
			return buildOutputs(items, itemNumbers, eachNumber(itemNumbers, results), plan, defects);
		},
		() => {
			const lost = reasonOf(explainDefect(defects.first ?? ''));
			return fallbackOutputs(itemNumbers, outcomeOf, routes, plan, lost);
		},
	);
	return tool ? keptForAgent(outputs) : outputs;
}
