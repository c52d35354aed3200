import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { ItemNumber } from './core/item-number';
import { DEFAULT_OUTPUT_FIELD } from './core/limits';
import { planList, planNothing } from './core/list/list-plan';
import type { ListPlan } from './core/list/list-plan';
import { checkNumbers } from './core/run/check-numbers';
import type { CheckReport, RunStop } from './core/types';
import { cutShortError } from './errors';
import { knownResults } from './input/earlier-results';
import { readNumbers } from './input/read-numbers';
import { readPlan } from './input/run-plan';
import type { Obstacle, RunPlan } from './input/run-plan';
import type { Settings } from './input/settings';
import { isTool } from './input/tool-mode';
import { addHints } from './output/hints';
import { buildOutputs } from './output/items';
import { resultsOf } from './output/result-fields';
import { readRoutes, wantsSummary } from './output/routes';
import { summarize } from './output/summary';
import { summaryItem } from './output/summary-item';
import { buildToolOutput } from './output/tool-list';
import { portsOf } from './transport/ports';

/** The items that came in, and every number in them. */
interface InputList {
	readonly items: readonly INodeExecutionData[];
	readonly itemNumbers: readonly ItemNumber[];
}

/** A run that is over: what it was to do, and what came of it. Times in milliseconds since the epoch. */
interface Run extends InputList {
	readonly plan: RunPlan | Obstacle;
	readonly list: ListPlan;
	readonly report: CheckReport;
	readonly startedAt: number;
}

/** How items are built when the settings could not be read. */
const PLAIN_ITEMS = { outputField: [DEFAULT_OUTPUT_FIELD], keepInput: true };

/** The report of a run that sends nothing. */
const NOTHING_SENT: CheckReport = { outcomes: new Map(), requests: 0, retries: 0, reAsks: 0, resolved: 0 };

function isStarted(plan: RunPlan | Obstacle): plan is RunPlan {
	return 'url' in plan;
}

/** A stop that is a fault, and not what the user asked for. */
function isFault(stop: RunStop | undefined): stop is RunStop {
	return stop !== undefined && stop.kind !== 'runTimeLimit' && stop.kind !== 'cancelled';
}

/** What is to be sent of a list, and how the rest ends. */
function planFor({ items, itemNumbers }: InputList, { reuse, spending }: Settings, now: number): ListPlan {
	const numbers = distinctOf(itemNumbers);
	const known = reuse === undefined ? new Map() : knownResults(items, itemNumbers, reuse, now);
	return planList(numbers, known, spending, now);
}

function distinctOf(itemNumbers: readonly ItemNumber[]): string[] {
	return [...new Set(itemNumbers.flatMap(({ number }) => number ?? []))];
}

/** Asks the API. Throws a NodeApiError for a run that was cut short, where nothing is kept that was paid for. */
async function check(context: IExecuteFunctions, plan: RunPlan, { send }: ListPlan): Promise<CheckReport> {
	if (send.length === 0) return NOTHING_SENT;
	const { settings, url } = plan;
	const report = await checkNumbers(send, settings.check, portsOf(context, url, settings.requestTimeoutMs));
	const { stop, resolved } = report;
	if (!isFault(stop) || context.continueOnFail()) return report;
	const dropped = settings.failWhenCutShort ? resolved : 0;
	if (dropped === resolved) throw cutShortError(context.getNode(), stop, dropped);
	return report;
}

/** The node's outputs, and the hints beside them. */
async function write(context: IExecuteFunctions, run: Run): Promise<INodeExecutionData[][]> {
	const { items, itemNumbers, plan, list, report, startedAt } = run;
	const { onError, retryOnFail } = context.getNode();
	const results = resultsOf(
		itemNumbers,
		(number) => report.outcomes.get(number) ?? list.settled.get(number),
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
	const outcomes = [...report.outcomes.values(), ...list.settled.values()];
	const dryRun = plan.settings?.spending.dryRun === true;
	const pricePerNumber = plan.settings?.pricePerNumber ?? 0;
	addHints(context, {
		...{ items: items.length, itemNumbers, outcomes, report },
		...(dryRun ? { dryRun: { payable: list.payable, pricePerNumber } } : {}),
		...(started ? {} : { obstacle: plan.obstacle }),
	});
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
 * Runs the node: reads the numbers, plans what to ask, asks the API for each distinct number that is not known already,
 * and writes the items into the outputs. Throws n8n errors, and only while no result has arrived, unless the user chose
 * otherwise (On Cut Short); with On Error set to continue it never throws.
 */
export async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const startedAt = Date.now();
	const items = context.getInputData();
	const input = { items, itemNumbers: readNumbers(context, items) };
	const plan = await readPlan(context);
	const list = isStarted(plan)
		? planFor(input, plan.settings, startedAt)
		: planNothing(distinctOf(input.itemNumbers), plan.obstacle, startedAt);
	const report = isStarted(plan) ? await check(context, plan, list) : NOTHING_SENT;
	return await write(context, { ...input, plan, list, report, startedAt });
}
