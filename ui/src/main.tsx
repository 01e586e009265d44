import { createRoot } from "react-dom/client";

import { App } from "@/app";
import { tauri } from "@/host/tauri";
import "@/style/index.scss";

const root = document.getElementById("root");
if (root !== null) createRoot(root).render(<App host={tauri} />);
