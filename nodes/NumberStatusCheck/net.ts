import type { IExecuteFunctions, INode, INodeExecutionData } from 'n8n-workflow';

import { Defects } from './core/defects';
import { explainDefect } from './core/explain';
import { reasonOf } from './core/explanation';
import type { Reason } from './core/types';
import { defectError, startError, startReason } from './errors';
import { asksForBest } from './input/asks-for-best';
import { isTool } from './input/tool-mode';
import { routesFor, routesOf, wantsSummary } from './output/routes';
import type { Routes } from './output/routes';

/** What has to be known of a run for its contacts to leave safely, whatever happens in it. */
export interface Frame {
	readonly node: INode;
	readonly items: readonly INodeExecutionData[];
	/**
	 * Whether On Error is set to continue. Then nothing must be thrown: n8n would pass the unchecked items to the first
	 * output, *Active*.
	 */
	readonly continues: boolean;
	/** Whether an AI agent uses the node: it reads the first output alone. */
	readonly tool: boolean;
	readonly routes: Routes;
	/** Whether a contact with several numbers is to leave once, with the best of them. */
	readonly bestNumber: boolean;
	/** Whether there is one more, last output with the summary. */
	readonly summary: boolean;
	/** Why nothing may be read or sent, if n8n did not give all of this: there are substitutes in its place. */
	readonly broken: Reason | undefined;
}

/** Stands for a node that n8n cannot describe: parameters at their defaults, and On Error so that nothing is thrown. */
const UNKNOWN_NODE: INode = {
	...{ id: '', name: '', type: '', typeVersion: 1, position: [0, 0], parameters: {} },
	onError: 'continueRegularOutput',
};

/** What n8n's `continueOnFail` says; the setting of that name is its older form. */
function isSetToContinue({ onError, continueOnFail }: INode): boolean {
	return onError === undefined ? continueOnFail === true : onError !== 'stopWorkflow';
}

/**
 * Asks n8n for the frame of a run, twice if need be. Throws a NodeOperationError if n8n does not give it, unless On
 * Error is set to continue, or may be: then what is missing has a substitute.
 */
export function readFrame(context: IExecuteFunctions): Frame {
	const defects = new Defects();
	const ask = <T>(question: () => T, substitute: T) =>
		new Defects().attempt(question, () => defects.attempt(question, () => substitute));
	const node = ask(() => context.getNode(), UNKNOWN_NODE);
	const items = ask<readonly INodeExecutionData[]>(() => context.getInputData(), []);
	const continues = ask(() => context.continueOnFail(), isSetToContinue(node));
	const tool = ask(() => isTool(node), false);
	const routes = ask(() => (tool ? routesFor('single', []) : routesOf(node)), routesFor('status', []));
	const summary = ask(() => !tool && wantsSummary(node), false);
	const bestNumber = ask(() => !tool && asksForBest(context), false);
	const defect = defects.first;
	if (defect !== undefined && !continues) throw defectError(node, defect);
	const broken = defect === undefined ? undefined : reasonOf(explainDefect(defect));
	return { node, items, continues, tool, routes, bestNumber, summary, broken };
}

/**
 * Carries out a step that precedes the first result, so that nothing is lost if it throws. With On Error set to
 * continue, what it throws becomes the reason that `otherwise` gives the contacts. Else rejects with an error of n8n's.
 */
export async function inNet<T>(
	{ node, continues, broken }: Frame,
	step: () => T | Promise<T>,
	otherwise: (reason: Reason) => T,
): Promise<T> {
	if (broken !== undefined) return otherwise(broken);
	try {
		return await step();
	} catch (thrown) {
		if (!continues) throw startError(node, thrown);
		return otherwise(startReason(thrown));
	}
}
