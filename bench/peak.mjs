/** Alone in a file, so that a process whose start is measured loads nothing else. */
import { readFileSync } from 'node:fs'

/** The most memory this process ever had, in bytes. `maxRSS` counts a parent's memory too on Linux: there the kernel's own figure. */
export function peak() {
  try {
    return Number(/VmHWM:\s*(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1]) * 1024
  } catch {
    return process.resourceUsage().maxRSS * 1024
  }
}
