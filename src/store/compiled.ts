/** The queries of every turn: built and compiled once, then asked with other values each time. */
import type { Compilable, CompiledQuery, QueryResult } from 'kysely'
import { toAnyText } from './dialects.ts'
import type { Engine, Queries } from './engine.ts'

/** Stands in a query for a value that is given when it is asked. */
class Place {
  readonly name: PropertyKey
  constructor(name: PropertyKey) {
    this.name = name
  }
}

/**
 * A query of one shape: building and compiling it takes longer than executing it.
 * @param build builds it when it is first asked, with `value(name)` for each value that is given later
 * @returns what asks it, within the step under way if there is one
 */
export function compiled<Values extends object, Row>(
  engine: Engine,
  build: (queries: Queries, value: <Name extends keyof Values>(name: Name) => Values[Name]) => Compilable<Row>,
): (values: Values) => Promise<QueryResult<Row>> {
  let query: CompiledQuery<Row> | undefined
  const isPostgreSql = engine.kind === 'postgresql'
  return (values) => {
    query ??= build(engine.queries(), (name) => new Place(name) as never).compile()
    const parameters = query.parameters.map((parameter) => {
      const value = parameter instanceof Place ? values[parameter.name as keyof Values] : parameter
      return isPostgreSql ? toAnyText(value) : value
    })
    return engine.ask({ ...query, parameters })
  }
}
