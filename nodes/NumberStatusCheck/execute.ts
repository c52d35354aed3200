import { sleep } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { endpointUrl } from '../../credentials/NumberStatusCheckApi.credentials';
import { checkNumbers } from './core/run/check-numbers';
import { planList } from './core/list/list-plan';
import type { ListPlan } from './core/list/list-plan';
import type { CheckPorts, CheckReport, NumberOutcome, RunStop } from './core/types';
import { cutShortError, settingError, thrownText } from './errors';
import { addHints } from './output/hints';
import { buildOutputs, buildToolOutput, summaryItem } from './output/items';
import { knownResults } from './input/earlier-results';
import { readRoutes, readSettings, wantsSummary } from './input/settings';
import type { Settings } from './input/settings';
import { readNumbers } from './input/read-numbers';
import type { Contact } from './input/read-numbers';
import { resultsOf } from './output/result-fields';
import { summarize } from './output/summary';
import { isTool } from './input/tool-mode';
import { sendRequest } from './transport/send-request';

/** A wait is cut into slices of this many milliseconds, so that a cancelled execution ends soon. */
const SLEEP_SLICE_MS = 200;

/** Everything that is read before the first request. */
interface Plan {
	readonly settings: Settings;
	readonly url: string;
}

/** What stands in the way of a run, and the settings where they could be read. */
interface Obstacle {
	readonly settings: Settings | undefined;
	readonly obstacle: string;
}

/** How items are built when the settings could not be read. */
const PLAIN_ITEMS = { outputField: ['numberStatus'], keepInput: true };

/** Where requests go. Throws an n8n error for a missing credential or a Base URL that cannot be used. */
async function readUrl(context: IExecuteFunctions): Promise<string> {
	const { baseUrl } = await context.getCredentials('numberStatusCheckApi');
	try {
		return endpointUrl(baseUrl);
	} catch (error) {
		throw settingError(context.getNode(), thrownText(error), 'Open the credential and correct Base URL.');
	}
}

/** A dry run needs no credential. */
async function planFor(context: IExecuteFunctions, settings: Settings): Promise<Plan> {
	return { settings, url: settings.spending.dryRun ? '' : await readUrl(context) };
}

/** Throws an n8n error for whatever stands in the way of a run, unless On Error is set to continue. */
async function planOrObstacle(context: IExecuteFunctions): Promise<Plan | Obstacle> {
	if (!context.continueOnFail()) return await planFor(context, readSettings(context));
	let settings: Settings | undefined;
	try {
		settings = readSettings(context);
		return await planFor(context, settings);
	} catch (error) {
		return { settings, obstacle: thrownText(error) };
	}
}

function portsOf(context: IExecuteFunctions, { url, settings }: Plan): CheckPorts {
	// Runs on the steady clock: a wait does not stretch when the machine's time is set back.
	const origin = Date.now() - performance.now();
	return {
		send: async (numbers) => await sendRequest(context, url, settings.requestTimeoutMs, numbers),
		now: () => origin + performance.now(),
		random: () => Math.random(),
		sleep: async (ms, wake) => {
			const end = performance.now() + ms;
			for (let left = ms; left > 0 && !wake.aborted; left = end - performance.now()) {
				await sleep(Math.min(left, SLEEP_SLICE_MS));
			}
		},
		cancelled: context.getExecutionCancelSignal(),
	};
}

/** A stop that is a fault, and not what the user asked for. */
function isFault(stop: RunStop | undefined): stop is RunStop {
	return stop !== undefined && stop.kind !== 'runTimeLimit' && stop.kind !== 'cancelled';
}

/** The report of a run that sends nothing. */
const NOTHING_SENT: CheckReport = { outcomes: new Map(), requests: 0, retries: 0, reAsks: 0, resolved: 0 };

/** The list of a run that could not start: every number unresolved, for this reason. */
function notStarted(numbers: readonly string[], obstacle: string, checkedAt: number): ListPlan {
	const reason = { code: 'notStarted', message: obstacle };
	const outcome: NumberOutcome = { kind: 'unresolved', reason, cutShort: true, charged: false, checkedAt };
	return { send: [], payable: 0, settled: new Map(numbers.map((number) => [number, outcome])) };
}

/** What is to be sent of a list, and how the rest ends. */
function listPlan(
	items: readonly INodeExecutionData[],
	contacts: readonly Contact[],
	numbers: readonly string[],
	{ reuse, spending }: Settings,
	now: number,
): ListPlan {
	const known = reuse === undefined ? new Map<string, NumberOutcome>() : knownResults(items, contacts, reuse, now);
	return planList(numbers, known, spending, now);
}

/**
 * Runs the node: reads the numbers, asks the API for each distinct one that is not known already, and sorts the contacts
 * into the outputs. Throws n8n errors, and only while no result has arrived, unless the user chose otherwise (On Cut
 * Short); with On Error set to continue it never throws.
 */
export async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const startedAt = Date.now();
	const items = context.getInputData();
	const { onError, retryOnFail } = context.getNode();
	const contacts = readNumbers(context, items);
	const numbers = [...new Set(contacts.flatMap(({ number }) => number ?? []))];

	const plan = await planOrObstacle(context);
	const started = 'url' in plan;
	const list = started
		? listPlan(items, contacts, numbers, plan.settings, startedAt)
		: notStarted(numbers, plan.obstacle, startedAt);
	const report =
		started && list.send.length > 0
			? await checkNumbers(list.send, plan.settings.check, portsOf(context, plan))
			: NOTHING_SENT;
	const fault = isFault(report.stop);
	if (started && isFault(report.stop) && !context.continueOnFail()) {
		const dropped = plan.settings.failWhenCutShort ? report.resolved : 0;
		if (dropped === report.resolved) throw cutShortError(context.getNode(), report.stop, dropped);
	}

	const outcomeOf = (number: string) => report.outcomes.get(number) ?? list.settled.get(number);
	const results = resultsOf(contacts, outcomeOf, startedAt);
	if (isTool(context)) return buildToolOutput(contacts, results);
	const { outputField, keepInput } = plan.settings ?? PLAIN_ITEMS;
	const outputs = buildOutputs(items, contacts, results, {
		routes: readRoutes(context),
		outputField,
		keepInput,
		toErrorOutput: onError === 'continueErrorOutput' && (fault || !started),
		retryOnFail: retryOnFail === true,
	});
	const outcomes = [...report.outcomes.values(), ...list.settled.values()];
	const dryRun = plan.settings?.spending.dryRun === true;
	const pricePerNumber = plan.settings?.pricePerNumber ?? 0;
	addHints(context, {
		...{ items: items.length, contacts, outcomes, report },
		...(dryRun ? { dryRun: { payable: list.payable, pricePerNumber } } : {}),
		...(started ? {} : { obstacle: plan.obstacle }),
	});
	if (!wantsSummary(context)) return outputs;
	const summary = summarize({
		...{ items: items.length, contacts, outcomes, report, dryRun, startedAt },
		payable: list.payable,
		sent: list.send.length,
		pricePerNumber,
		endedAt: Date.now(),
	});
	return [...outputs, [await summaryItem(context, summary)]];
}
