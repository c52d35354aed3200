import { parseArgs } from 'node:util';

/** What the command line asks for. */
export interface Options {
	/** Exit after the run instead of leaving the editor open. */
	once: boolean;
	help: boolean;
}

/** Text of `--help`. */
export const HELP = `Usage: npm start [-- --once]

Builds and packs the node, installs it into a private n8n (own Node.js, own database, all below .runtime/), starts a
simulator of the vendor's API, runs the workflow examples/number-status-check.json on examples/data/contacts.csv,
checks what came out against the simulator's own records, and writes one CSV per branch to out/. Then it runs the workflow
examples/scheduled-hygiene.json twice, and writes its report to out/number-status-report.html. Last, it kills n8n in the
middle of a list with a Result Store and runs the workflow again, and leaves n8n's editor open. Nothing is sent to the
real API and nothing is installed outside this folder.

The first start installs n8n, which takes some minutes; later ones take seconds.

  --once   exit after the run: 0 when everything agrees, otherwise non-zero and a reason
  --help   this text

Ports: editor 5678, n8n's task broker 5679, simulator 8899; the next free one where one is taken.
Start over: stop the demo and delete .runtime/node_modules/demo (n8n's data) or .runtime (everything that was installed).
`;

/** Reads the arguments after the script's name. Throws `TypeError` on one that does not exist. */
export function parseOptions(args: string[]): Options {
	const { values } = parseArgs({
		args,
		options: { once: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h', default: false } },
	});
	return { once: values.once, help: values.help };
}
