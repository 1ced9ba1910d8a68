// The order is Mantine's own; mantine.css mends what Mantine takes from nowhere else, so it comes after all of them. A
// screen that needs the styles of further components imports them itself.
import '@mantine/core/styles/baseline.css'
import '@mantine/core/styles/global.css'
import '@mantine/core/styles/UnstyledButton.css'
import '@mantine/core/styles/Button.css'
import '../fonts.css'
import '../tokens.css'
import '../mantine.css'
import '../base.css'
