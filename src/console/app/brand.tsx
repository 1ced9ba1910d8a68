import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import css from './top-bar.module.css'

const word =
  'M11.6 16 7 8.8 4.9 11.3V16H1.9V0H4.9V4.9V7.9H5L7.3 4.9L11.3 0H14.7L9.2 6.7L15.2 16ZM21.8 16.3Q20 16.3 18.7 15.5Q17.5 14.7 16.8 13.3Q16.1 11.9 16.1 10Q16.1 8.1 16.8 6.7Q17.4 5.3 18.7 4.5Q19.9 3.8 21.7 3.8Q23.5 3.8 24.7 4.6Q25.9 5.4 26.5 6.8Q27.1 8.1 27.1 9.8V10.8H19.2V11Q19.2 12.3 19.9 13.1Q20.6 13.9 22.1 13.9Q23.2 13.9 23.9 13.5Q24.6 13 25.1 12.3L26.7 14.1Q26 15.1 24.7 15.7Q23.4 16.3 21.8 16.3ZM21.7 6Q20.9 6 20.4 6.3Q19.8 6.7 19.5 7.3Q19.2 7.9 19.2 8.8V8.9H24.1V8.7Q24.1 7.9 23.8 7.3Q23.5 6.7 23 6.3Q22.5 6 21.7 6ZM34.6 10.4 36.7 4H39.5L34.7 18.1Q34.4 19 33.9 19.5Q33.5 20.1 32.9 20.3Q32.2 20.6 31.2 20.6H29.5V18.3H31.6L32.2 16.6L27.9 4H30.8L32.9 10.4L33.7 13.4H33.8ZM46.9 16H44.8Q43.3 16 42.5 15.2Q41.7 14.4 41.7 13V6.4H39.9V4H40.9Q41.5 4 41.8 3.7Q42 3.4 42 2.8V0.8H44.7V4H47.1V6.4H44.7V13.7H46.9ZM56.5 16V14H56.4Q56.1 14.9 55.3 15.6Q54.5 16.3 53 16.3Q51.2 16.3 50.2 15.1Q49.2 13.8 49.2 11.6V4H52.1V11.3Q52.1 12.5 52.6 13.2Q53.1 13.8 54.1 13.8Q54.7 13.8 55.3 13.6Q55.8 13.4 56.1 13Q56.5 12.6 56.5 12V4H59.4V16ZM65.4 16H62.5V4H65.4V6.5H65.5Q65.7 5.9 66.1 5.3Q66.5 4.7 67.1 4.4Q67.8 4 68.7 4H69.3V6.8H68.4Q67.4 6.8 66.8 7Q66.1 7.2 65.8 7.6Q65.4 8 65.4 8.7ZM74.1 16H71.2V4H74.1V6H74.2Q74.6 5.1 75.4 4.4Q76.2 3.8 77.6 3.8Q79.4 3.8 80.4 5Q81.4 6.2 81.4 8.4V16H78.5V8.7Q78.5 7.5 78 6.8Q77.5 6.2 76.5 6.2Q75.9 6.2 75.3 6.4Q74.8 6.6 74.4 7Q74.1 7.4 74.1 8.1Z'

/** The mark, a key turned 45° in a lock plug, and the word. `turning`: the one turn while the first data comes. */
export function Brand({ turning }: { turning: boolean }) {
  const { t } = useLingui()
  return (
    <Link to="/" className={css.brand} aria-label={t`Keyturn, to the servers`}>
      <svg viewBox="0 0 32 32" className={css.mark} aria-hidden="true">
        <path className={css.disc} d="M13.5 1.72a14.5 14.5 0 1 0 5 0V6h-5z" />
        <g className={turning ? css.turning : undefined}>
          <path
            className={css.key}
            transform="rotate(45 16 17)"
            d="M14 15.9A4.75 4.75 0 1 1 18 15.9V19h3v2.5h-3v2h3V26h-7z"
          />
        </g>
      </svg>
      <svg viewBox="0 0 82.96 21" className={css.word} aria-hidden="true">
        <path fill="currentColor" d={word} />
      </svg>
    </Link>
  )
}
