import { renderPage } from '#app/render-page.tsx';
import { DeviceList } from '#components/devices/device-list.tsx';
import type { SearchParams } from '#server/next/page-session.ts';

export default function DevicesPage({ searchParams }: { searchParams: SearchParams }) {
  return renderPage({
    searchParams,
    permission: 'devices.view',
    render: async ({ api }) => {
      const { rows } = await api.devices.list();
      return <DeviceList devices={rows} choices={await api.items.choices()} />;
    },
  });
}
