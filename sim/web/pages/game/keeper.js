const SHELF = 'winset_rooms'

const held = () => {
  try {
    return JSON.parse(localStorage.getItem(SHELF)) ?? {}
  } catch {
    return {}
  }
}

export default function ({ data, setStateValue, parentElement }) {
  const all = held()
  if (data.put && parentElement.turn !== data.turn) {
    parentElement.turn = data.turn
    for (const [room, secrets] of Object.entries(data.put)) {
      all[room] = { ...all[room], ...secrets }
    }
    try {
      localStorage.setItem(SHELF, JSON.stringify(all))
    } catch {
      // a private window that keeps nothing: the page goes on until it is closed
    }
  }
  // a server that was started anew knows nothing: what it knows is part of what it has been told
  const said = JSON.stringify([all, data.knows])
  if (parentElement.said !== said && Object.keys(all).some((room) => !data.knows.includes(room))) {
    parentElement.said = said
    setStateValue('held', all)
  }
}
