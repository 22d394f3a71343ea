const EVERY = 2000

export default function ({ setTriggerValue, parentElement }) {
  parentElement.beat = () => setTriggerValue('beat', true)
  // no clean-up is given back: Streamlit also calls that of a call which a later one has overtaken
  parentElement.pulse ??= setInterval(() => {
    if (!parentElement.isConnected) clearInterval(parentElement.pulse)
    else if (!document.hidden) parentElement.beat()
  }, EVERY)
}
