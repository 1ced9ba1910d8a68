import { readOptions } from './options.ts'
import { listen } from './server.ts'
import { createSimulator } from './simulator.ts'

/** Runs a simulator until SIGTERM, SIGINT or, with --with-parent, the end of stdin. Prints one JSON line: `{"url": …}`. */
async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2), process.env)
  const server = await listen(createSimulator(options.simulator), options)
  const end = () => void server.close().finally(() => process.exit(0))
  process.once('SIGTERM', end)
  process.once('SIGINT', end)
  // A parent that was killed cannot send a signal, but its end of the pipe closes.
  if (options.withParent) process.stdin.resume().once('close', end)
  // Last: whoever has read this line may already be sending the signal.
  console.log(JSON.stringify({ url: server.url }))
}

main().catch((error: unknown) => {
  console.error(`simulator: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`)
  process.exit(2)
})
