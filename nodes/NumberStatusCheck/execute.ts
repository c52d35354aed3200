import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { Defects } from './core/defects';
import { explainStop, reasonOf } from './core/explain';
import type { ItemNumber } from './core/item-number';
import { DEFAULT_OUTPUT_FIELD } from './core/limits';
import { planNothing } from './core/list/list-plan';
import { checkNumbers } from './core/run/check-numbers';
import type { CheckReport, Reason, RunStop } from './core/types';
import { cutShortError, defectError } from './errors';
import { readNumbers, unreadContacts } from './input/read-numbers';
import { readPlan } from './input/run-plan';
import type { Obstacle, RunPlan } from './input/run-plan';
import { logLine, progressText } from './log';
import { inNet, readFrame } from './net';
import type { Frame } from './net';
import { contactOutputs } from './output/contacts';
import type { ContactsPlan } from './output/contacts';
import { addHints, slowdownText } from './output/hints';
import { addReplacedHint } from './output/replaced-hint';
import { addReuseHint } from './output/reuse-hint';
import { summaryOutput } from './output/summary-output';
import { distinctOf, planNumbers } from './plan-list';
import type { PlannedList } from './plan-list';
import { portsOf } from './transport/ports';

/** The node's input items, and every number in them. */
interface InputList extends Frame {
	readonly itemNumbers: readonly ItemNumber[];
}

/** What was planned for a list, and what came of it. */
interface Checked {
	readonly plan: RunPlan | Obstacle;
	readonly list: PlannedList;
	readonly report: CheckReport;
}

/** A run that is over. */
interface Run extends InputList, Checked {
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

/** What stops a run because the user asked for it. */
const USERS_OWN: ReadonlySet<RunStop['kind']> = new Set(['runTimeLimit', 'cancelled', 'noRunTime']);

/** Whether a run was stopped by something the user did not ask for. */
function isFault(stop: RunStop | undefined): stop is RunStop {
	return stop !== undefined && !USERS_OWN.has(stop.kind);
}

/** The report of a run whose time is up before it begins; `now` in milliseconds since the epoch. */
function noTimeFor(numbers: readonly string[], now: number): CheckReport {
	const stop: RunStop = { kind: 'noRunTime' };
	return { ...NOTHING_SENT, stop, outcomes: planNothing(numbers, reasonOf(explainStop(stop)), now).outcomes };
}

/** Whether something has arrived that must not be lost: a result, or the word that one was paid for. */
function hasArrived({ resolved, charged }: CheckReport): boolean {
	return resolved > 0 || charged > 0;
}

/**
 * Asks the API. Throws a NodeApiError for a run that was cut short if nothing that was paid for has arrived, or if On Cut
 * Short is set to stop the workflow, and a NodeOperationError for a defect, if nothing has arrived; not with On Error set
 * to continue.
 */
async function ask(
	context: IExecuteFunctions,
	{ node, continues }: Frame,
	{ settings, url }: RunPlan,
	{ send }: PlannedList,
): Promise<CheckReport> {
	if (send.length === 0) return NOTHING_SENT;
	if (settings.check.maxRunMs === 0) return noTimeFor(send, Date.now());
	const report = await checkNumbers(send, settings.check, {
		...portsOf(context, url, settings.requestTimeoutMs),
		progress: (progress) => logLine(context, () => progressText(progress)),
	});
	const { stop, resolved } = report;
	if (!isFault(stop) || continues) return report;
	const arrived = hasArrived(report);
	if (stop.kind === 'internal' && !arrived) throw defectError(node, stop.defect);
	if (stop.kind !== 'internal' && (!arrived || settings.failWhenCutShort)) throw cutShortError(node, stop, resolved);
	return report;
}

/** Plans what to ask, and asks. Throws n8n's errors, while there is no result to lose. */
async function check(context: IExecuteFunctions, input: InputList, startedAt: number): Promise<Checked> {
	const plan = await readPlan(context);
	if (!isStarted(plan)) return nothingChecked(input, plan, startedAt);
	const list = planNumbers(context, input, plan.settings, startedAt);
	return { plan, list, report: await ask(context, input, plan, list) };
}

function nothingChecked({ itemNumbers }: InputList, plan: Obstacle, startedAt: number): Checked {
	const list = planNothing(distinctOf(itemNumbers), plan.obstacle, startedAt);
	return { plan, list, report: NOTHING_SENT };
}

/** Where the contacts of a run leave, and as what. */
function contactsOf({ plan, list, report, ...run }: Run): ContactsPlan {
	const { node, tool, items, itemNumbers, routes, startedAt } = run;
	return {
		...{ items, itemNumbers, startedAt, tool, routes },
		...(plan.settings === undefined ? PLAIN_ITEMS : plan.settings),
		outcomeOf: (number) => report.outcomes.get(number) ?? list.outcomes.get(number),
		toErrorOutput: node.onError === 'continueErrorOutput' && (isFault(report.stop) || !isStarted(plan)),
		retryOnFail: node.retryOnFail === true,
	};
}

/** Builds the node's outputs, and adds the hints. Throws a NodeOperationError for a defect by which nothing is lost. */
async function write(context: IExecuteFunctions, run: Run): Promise<INodeExecutionData[][]> {
	const { node, continues, summary, items, itemNumbers, plan, list, report, startedAt } = run;
	const defects = new Defects();
	const contacts = contactsOf(run);
	const outputs = contactOutputs(contacts, defects);
	const defect = defects.first;
	if (defect !== undefined && !continues && !hasArrived(report)) throw defectError(node, defect);
	logLine(context, () => slowdownText({ report }));
	if (run.tool) return outputs;
	const outcomes = new Map([...report.outcomes, ...list.outcomes]);
	const dryRun = plan.settings?.spending.dryRun === true;
	const pricePerNumber = plan.settings?.pricePerNumber ?? 0;
	addHints(context, {
		...{ items: items.length, itemNumbers, outcomes: [...outcomes.values()], report },
		...(dryRun ? { dryRun: { payable: list.payable, pricePerNumber } } : {}),
		...(isStarted(plan) ? { maxNumbers: plan.settings.spending.maxNumbers } : { obstacle: plan.obstacle }),
		...{ heldBack: list.heldBack },
		...{ node, outputs: outputs.length + (summary ? 1 : 0), defect },
	});
	if (list.reuse !== undefined) addReuseHint(context, list.reuse);
	addReplacedHint(context, items, outputs, contacts);
	if (!summary) return outputs;
	const record = {
		...{ items: items.length, itemNumbers, outcomes, report, dryRun, startedAt, endedAt: Date.now() },
		...{ payable: list.payable, sent: list.send.length, pricePerNumber },
	};
	return [...outputs, await summaryOutput(context, record)];
}

/**
 * Runs the node: reads the numbers, plans what to ask, asks the API about each distinct number that has no earlier
 * result to reuse, and returns the items of each output. Throws n8n's errors (NodeOperationError, NodeApiError, and
 * those of an expression or a missing credential), and only while there is no result to lose, unless On Cut Short is
 * set to stop the workflow. With On Error set to continue, it never throws.
 */
export async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const startedAt = Date.now();
	const frame = readFrame(context);
	const unread = (reason: Reason) => unreadContacts(frame.items, reason);
	const itemNumbers = await inNet(frame, () => readNumbers(context, frame.items), unread);
	const input = { ...frame, itemNumbers };
	const unchecked = (reason: Reason) => nothingChecked(input, { settings: undefined, obstacle: reason }, startedAt);
	const checked = await inNet(frame, () => check(context, input, startedAt), unchecked);
	return await write(context, { ...input, ...checked, startedAt });
}
