const PAUSE = 500 // milliseconds without a key after which the text is checked

export default function ({ data, parentElement, setStateValue }) {
  const area = parentElement.querySelector('textarea')
  const numbers = parentElement.querySelector('.numbers')
  area.setAttribute('aria-label', data.label)
  area.setAttribute('spellcheck', 'false')
  area.setAttribute('autocapitalize', 'off')
  area.setAttribute('autocomplete', 'off')

  const number = () => {
    const count = area.value.split('\n').length
    const wrong = new Set(data.wrong)
    numbers.replaceChildren(
      ...Array.from({ length: count }, (_, place) => {
        const line = document.createElement('span')
        line.textContent = `${place + 1}\n`
        if (wrong.has(place + 1)) line.className = 'wrong'
        return line
      })
    )
    numbers.scrollTop = area.scrollTop
  }
  const tell = () => {
    clearTimeout(area.pause)
    if (area.value === area.told) return
    area.told = area.value
    setStateValue('typed', { text: area.value, turn: data.turn })
  }

  if (area.turn !== data.turn) {
    clearTimeout(area.pause)
    const top = area.scrollTop
    area.value = data.text
    area.told = data.text
    area.turn = data.turn
    area.scrollTop = top
  }
  number()
  area.oninput = () => {
    number()
    clearTimeout(area.pause)
    area.pause = setTimeout(() => area.tell(), PAUSE)
  }
  area.tell = tell
  area.onblur = tell
  area.onscroll = () => {
    numbers.scrollTop = area.scrollTop
  }
  area.onkeydown = (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      tell()
    } else if (event.key === 'Enter' && !event.isComposing) {
      event.preventDefault()
      const before = area.value.slice(0, area.selectionStart)
      const indent = before.slice(before.lastIndexOf('\n') + 1).match(/^ */)[0]
      document.execCommand('insertText', false, `\n${indent}`) // the only way that the browser's undo knows
    }
  }

  const [line, times] = data.go
  if (times && area.gone !== times) {
    const lines = area.value.split('\n')
    const start = lines.slice(0, line - 1).join('\n').length + (line > 1 ? 1 : 0)
    area.focus()
    area.setSelectionRange(start, start + (lines[line - 1] ?? '').length)
    area.scrollTop = (area.scrollHeight / lines.length) * (line - 1) - area.clientHeight / 3
  }
  area.gone = times
}
