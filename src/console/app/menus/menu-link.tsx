import { Menu, type MenuItemProps } from '@mantine/core'
import { createLink } from '@tanstack/react-router'
import type { AnchorHTMLAttributes, Ref } from 'react'

type AnchorItemProps = MenuItemProps &
  Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof MenuItemProps> & { ref?: Ref<HTMLAnchorElement> }

/** An item of a menu that is a link of the router, so that it opens in a new tab as links do. */
export const MenuLink = createLink((props: AnchorItemProps) => <Menu.Item component="a" {...props} />)
