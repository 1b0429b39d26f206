/** Errors over HTTP. */
import type { Response } from 'express'

/** Sends an error as JSON; with the question's id where one is known. */
export function refuse(response: Response, status: number, error: string, id?: string | number): void {
  response.status(status).json({ ...(id === undefined ? {} : { id }), error })
}
