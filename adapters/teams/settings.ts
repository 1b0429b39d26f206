/** The kinds of app registration; of MultiTenant no new ones can be made. */
export const teamsTypes = ['SingleTenant', 'UserAssignedMSI', 'MultiTenant'] as const

/** The Teams door's keys: an app registration of one tenant, a managed identity, or none (local trials only). */
export interface TeamsSettings {
  /** Absent: nothing is signed, and only this machine may ask. */
  appId?: string | undefined
  /** The client secret; absent with a managed identity. */
  password?: string | undefined
  type: (typeof teamsTypes)[number]
  /** The tenant that the registration belongs to; absent with MultiTenant. */
  tenantId?: string | undefined
}
