/** As `paths`, for the screens that are loaded when they are opened: the first view does not carry these. */
const asked = (path: string, query: URLSearchParams) => (query.size === 0 ? path : `${path}?${query}`)

export const latePaths = {
  activity: (query: URLSearchParams) => asked('/api/activity', query),
  activityExport: (format: 'csv' | 'ndjson', query: URLSearchParams) => asked(`/api/activity.${format}`, query),
  check: (project: string) => `/api/check?project=${encodeURIComponent(project)}`,
} as const
