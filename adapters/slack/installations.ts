/** Where a workspace's installation is kept: encrypted, in the store. */
import type { Installation, InstallationQuery, InstallationStore } from '@slack/bolt'
import type { Store } from '../../src/store/index.ts'
import { installationKind } from './client.ts'

/** Of a whole organisation, or of one workspace. */
const idOf = ({ isEnterpriseInstall, enterpriseId, teamId }: InstallationQuery<boolean>): string | undefined =>
  isEnterpriseInstall ? enterpriseId : teamId

export const installationsIn = ({ sealed }: Pick<Store, 'sealed'>): InstallationStore => ({
  async storeInstallation(installation) {
    const id = installation.isEnterpriseInstall ? installation.enterprise?.id : installation.team?.id
    if (id === undefined) throw new Error('Slack named no workspace for the installation')
    await sealed.put(installationKind, id, installation)
  },
  async fetchInstallation(query) {
    const id = idOf(query)
    const installation = id === undefined ? undefined : await sealed.get<Installation>(installationKind, id)
    if (!installation) throw new Error(`The app is not installed in ${id ?? 'this workspace'}`)
    return installation as Installation<'v1' | 'v2', boolean>
  },
  async deleteInstallation(query) {
    const id = idOf(query)
    if (id !== undefined) await sealed.remove(installationKind, id)
  },
})
