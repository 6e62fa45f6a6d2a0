// What is photographed: a name, and the steps that lead there from the start page.

export const VIEWS = {
  start: async () => {},
  search: async (page) => {
    await page.getByRole("searchbox").first().fill("a*");
    await page.keyboard.press("Enter");
  },
};
