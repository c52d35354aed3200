import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { ItemNumber } from './core/item-number';
import { DEFAULT_OUTPUT_FIELD } from './core/limits';
import { planList, planNothing } from './core/list/list-plan';
import type { ListPlan } from './core/list/list-plan';
import { checkNumbers } from './core/run/check-numbers';
import type { CheckReport, RunStop } from './core/types';
import { cutShortError } from './errors';
import type { ReuseTally } from './core/list/reuse-tally';
import { reusedOutcomes } from './input/earlier-results';
import { readNumbers } from './input/read-numbers';
import { readPlan } from './input/run-plan';
import type { Obstacle, RunPlan } from './input/run-plan';
import type { Settings } from './input/settings';
import { isTool } from './input/tool-mode';
import { addHints } from './output/hints';
import { buildOutputs } from './output/items';
import { resultsOf } from './output/result-fields';
import { addReuseHint } from './output/reuse-hint';
import { readRoutes, wantsSummary } from './output/routes';
import { summarize } from './output/summary';
import { summaryItem } from './output/summary-item';
import { buildToolOutput } from './output/tool-list';
import { portsOf } from './transport/ports';

/** The node's input items, and every number in them. */
interface InputList {
	readonly items: readonly INodeExecutionData[];
	readonly itemNumbers: readonly ItemNumber[];
}

/** Which numbers are sent, and how the others end. */
interface PlannedList extends ListPlan {
	/** What became of the earlier results in the items; absent where none were looked for. */
	readonly reuse?: ReuseTally;
}

/** A run that is over: what was planned, and what came of it. */
interface Run extends InputList {
	readonly plan: RunPlan | Obstacle;
	readonly list: PlannedList;
	readonly report: CheckReport;
	/** Milliseconds since the epoch. */
	readonly startedAt: number;
}

/** How items are built if the settings could not be read. */
const PLAIN_ITEMS = { outputField: [DEFAULT_OUTPUT_FIELD], keepInput: true };

/** The report of a run that sends nothing. */
const NOTHING_SENT: CheckReport = {
	outcomes: new Map(),
	...{ requests: 0, retries: 0, reAsks: 0, resolved: 0, charged: 0, chargedStrangers: 0 },
};

function isStarted(plan: RunPlan | Obstacle): plan is RunPlan {
	return 'url' in plan;
}

/** Whether a run was stopped by something the user did not ask for. */
function isFault(stop: RunStop | undefined): stop is RunStop {
	return stop !== undefined && stop.kind !== 'runTimeLimit' && stop.kind !== 'cancelled';
}

/** `now` in milliseconds since the epoch. */
function planFor(
	context: IExecuteFunctions,
	{ items, itemNumbers }: InputList,
	{ reuse, spending }: Settings,
	now: number,
): PlannedList {
	const numbers = distinctOf(itemNumbers);
	if (reuse === undefined) return planList(numbers, new Map(), spending, now);
	const { outcomes, tally } = reusedOutcomes(items, itemNumbers, reuse, { now, timeZone: context.getTimezone() });
	return { ...planList(numbers, outcomes, spending, now), reuse: tally };
}

function distinctOf(itemNumbers: readonly ItemNumber[]): string[] {
	return [...new Set(itemNumbers.flatMap(({ number }) => number ?? []))];
}

/**
 * Asks the API. Throws a NodeApiError for a run that was cut short if there is nothing to keep that was paid for, or if
 * On Cut Short is set to stop the workflow; not with On Error set to continue.
 */
async function check(context: IExecuteFunctions, plan: RunPlan, { send }: ListPlan): Promise<CheckReport> {
	if (send.length === 0) return NOTHING_SENT;
	const { settings, url } = plan;
	const report = await checkNumbers(send, settings.check, portsOf(context, url, settings.requestTimeoutMs));
	const { stop, resolved, charged } = report;
	if (!isFault(stop) || context.continueOnFail()) return report;
	// A charge without a result counts, too: Retry On Fail would pay for it again.
	const isEmpty = resolved === 0 && charged === 0;
	if (isEmpty || settings.failWhenCutShort) throw cutShortError(context.getNode(), stop, resolved);
	return report;
}

/** Builds the node's outputs, and adds the hints. */
async function write(context: IExecuteFunctions, run: Run): Promise<INodeExecutionData[][]> {
	const { items, itemNumbers, plan, list, report, startedAt } = run;
	const { onError, retryOnFail } = context.getNode();
	const results = resultsOf(
		itemNumbers,
		(number) => report.outcomes.get(number) ?? list.outcomes.get(number),
		startedAt,
	);
	if (isTool(context)) return buildToolOutput(itemNumbers, results);
	const started = isStarted(plan);
	const { outputField, keepInput } = plan.settings ?? PLAIN_ITEMS;
	const outputs = buildOutputs(items, itemNumbers, results, {
		routes: readRoutes(context),
		outputField,
		keepInput,
		toErrorOutput: onError === 'continueErrorOutput' && (isFault(report.stop) || !started),
		retryOnFail: retryOnFail === true,
	});
	const outcomes = new Map([...report.outcomes, ...list.outcomes]);
	const dryRun = plan.settings?.spending.dryRun === true;
	const pricePerNumber = plan.settings?.pricePerNumber ?? 0;
	addHints(context, {
		...{ items: items.length, itemNumbers, outcomes: [...outcomes.values()], report },
		...(dryRun ? { dryRun: { payable: list.payable, pricePerNumber } } : {}),
		...(started ? {} : { obstacle: plan.obstacle }),
	});
	if (list.reuse !== undefined) addReuseHint(context, list.reuse);
	if (!wantsSummary(context)) return outputs;
	const summary = summarize({
		...{ items: items.length, itemNumbers, outcomes, report, dryRun, startedAt },
		payable: list.payable,
		sent: list.send.length,
		pricePerNumber,
		endedAt: Date.now(),
	});
	return [...outputs, [await summaryItem(context, summary)]];
}

/**
 * Runs the node: reads the numbers, plans what to ask, asks the API about each distinct number that has no earlier
 * result to reuse, and returns the items of each output. Throws n8n's errors (NodeOperationError, NodeApiError, and
 * those of an expression or a missing credential), and only while there is no result to lose, unless On Cut Short is
 * set to stop the workflow. With On Error set to continue, it throws only on a defect of its own.
 */
export async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const startedAt = Date.now();
	const items = context.getInputData();
	const input = { items, itemNumbers: readNumbers(context, items) };
	const plan = await readPlan(context);
	const list: PlannedList = isStarted(plan)
		? planFor(context, input, plan.settings, startedAt)
		: planNothing(distinctOf(input.itemNumbers), plan.obstacle, startedAt);
	const report = isStarted(plan) ? await check(context, plan, list) : NOTHING_SENT;
	return await write(context, { ...input, plan, list, report, startedAt });
}
